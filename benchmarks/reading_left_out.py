"""How well articles are read on hosts that the reader was not fitted to.

    python benchmarks/reading_left_out.py GOLD_FOLDER [--folds 5] [--sets sites_dev pages_dev]

For every set of annotated articles in GOLD_FOLDER: the figures with the weights fitted to all pages, and beside them
the figures with whole hosts left out. Pages are dealt out by registered domain; each is read with weights fitted to
the pages of the other domains, of all sets. The rules are the same in both. The scorers, `score_reading.py` and
`score_pages.py`, are those of the folder. Figures and dates count up to the last that the gold marks of a text, since
it marks the first six; times of day, of which it marks none, do not count as figures.
"""

import argparse
import contextlib
import importlib.util
import io
import json
import sys
import zlib
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt

import warta
from train_reading import fit, languages_in, read_page, set_weights, site_of
from warta.articles.article import DateMention, Figure

SETS = ("dev", "sites_dev", "whole_pages_dev", "pages_dev", "seeds")
MARKED = 6


def scorer_of(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(module: ModuleType, path: Path, read: dict[str, Any]) -> dict[str, float]:
    """What the scorer prints last, of articles that have been read."""
    reader = ModuleType("articles_read")
    reader.read = read.__getitem__  # type: ignore[attr-defined]
    sys.modules["articles_read"] = reader
    out, argv = io.StringIO(), sys.argv
    sys.argv = [module.__name__, str(path), "--reader", "articles_read:read"]
    try:
        with contextlib.redirect_stdout(out):
            module.main()
    finally:
        sys.argv = argv
    figures: dict[str, float] = json.loads(out.getvalue().strip().splitlines()[-1])
    return figures


def is_same_figure(said: Figure, marked: dict[str, Any]) -> bool:
    value = marked["value"]
    low, high = sorted(value) if isinstance(value, list) else (value, value)
    near = 1e-3 if isinstance(low, float) and 0 < low < 1 else 1e-9
    return bool(abs(said.low - low) <= near * max(1, abs(low)) and abs(said.high - high) <= near * max(1, abs(high)))


def is_same_date(said: DateMention, marked: dict[str, Any]) -> bool:
    return marked["iso"] is None or (said.first is not None and str(said.first).startswith(marked["iso"][:10]))


def score_mentions(items: list[dict[str, Any]], read: dict[str, Any]) -> dict[str, float]:
    """F1 of figures and dates."""
    out = {}
    for what, same in (("figures", is_same_figure), ("dates", is_same_date)):
        hit, counts = 0, Counter[str]()
        for item in items:
            marked = item.get(what)
            if not marked:
                continue
            last = max(m["end"] for m in marked) if len(marked) >= MARKED else len(item["text"])
            found_here = getattr(read[item["text"]], what)
            said = [m for m in found_here if m.start < last and getattr(m, "kind", None) != "time"]
            left = list(said)
            for m in marked:
                found = [s for s in left if s.start < m["end"] and m["start"] < s.end and same(s, m)]
                hit += bool(found)
                left = [s for s in left if not found or s is not found[0]]
            counts.update(marked=len(marked), said=len(said))
        if counts["marked"]:
            out[f"{what}_recall"] = hit / counts["marked"]
            out[f"{what}_f1"] = 2 * hit / (counts["marked"] + counts["said"])
    return out


def fold_of(item: dict[str, Any], folds: int) -> int:
    return zlib.crc32(site_of(item).encode()) % folds


def read_left_out(sets: dict[str, list[dict[str, Any]]], weights: list[npt.NDArray[np.int16]]) -> dict[str, Any]:
    read = {}
    languages = languages_in([item for items in sets.values() for item in items])
    for fold, fitted in enumerate(weights):
        set_weights(fitted, languages)
        for items in sets.values():
            for item in items:
                if fold_of(item, len(weights)) == fold:
                    read[item["text"]] = warta.read_article(item["text"])
    return read


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--sets", nargs="+", default=SETS)
    parser.add_argument("--weights", type=Path, help="folder of w_all.npy, w_0.npy, ... fitted before")
    options = parser.parse_args()
    paths = {name: options.gold / f"{name}.jsonl" for name in options.sets}
    sets = {
        name: [json.loads(line) for line in path.open(encoding="utf-8")]
        for name, path in paths.items()
        if path.exists()
    }
    fitted_to = [item for items in sets.values() for item in items]
    if options.weights:
        set_weights(np.load(options.weights / "w_all.npy"), languages_in(fitted_to))
    on_all = {item["text"]: warta.read_article(item["text"]) for item in fitted_to}
    weights = []
    for fold in range(options.folds):
        if options.weights:
            weights.append(np.load(options.weights / f"w_{fold}.npy"))
            continue
        pages = [read_page(item) for item in fitted_to if fold_of(item, options.folds) != fold]
        weights.append(fit([page for page in pages if page.features.shape[0] > 0]))
    left_out = read_left_out(sets, weights)
    for name, items in sets.items():
        whole = "body" in items[0] or "with" in items[0]
        module = scorer_of(options.gold / ("score_pages.py" if whole else "score_reading.py"))
        print(f"{name}: {len(items)} articles")
        columns = [score(module, paths[name], read) | score_mentions(items, read) for read in (left_out, on_all)]
        for key, value in columns[0].items():
            print(f"  {key:22} hosts left out {value:.3f}   fitted to all {columns[1][key]:.3f}")


if __name__ == "__main__":
    main()
