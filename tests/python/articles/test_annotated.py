"""Figures and dates against hand annotations of the seeds and of dev.jsonl, kept as ids, offsets and values alone.

Prefilled by the reader, then corrected by one annotator from the list of mentions and of numbers that no mention
covered, with their lines; not every full text was read again, so the scores are kind to the reader. A mention
counts where place, values and the places of unit, noun and hedge are all the same.
"""

import csv
import json
from collections import Counter
from pathlib import Path

import pytest

from warta import Article, read_article

ANNOTATED = Path(__file__).parent / "annotated"


def rows(name: str) -> list[tuple[str, ...]]:
    with (ANNOTATED / name).open(encoding="utf-8") as file:
        return [tuple(row) for row in csv.reader(file, delimiter="\t")][1:]


def place(article: Article, start: int, end: int, part: str | None) -> tuple[str, str]:
    at = article.raw.find(part, start, end) if part else -1
    return ("", "") if at < 0 else (str(at), str(at + len(part or "")))


def figures_of(article: Article) -> list[tuple[str, ...]]:
    return [
        (article.id, str(f.start), str(f.end), f"{f.low:.10g}", f"{f.high:.10g}",
         *(edge for part in (f.unit, f.noun, f.hedge) for edge in place(article, f.start, f.end, part)))
        for f in article.figures
        if f.kind == "quantity"  # times of day, ages, results and ranks were not annotated
    ]  # fmt: skip


def dates_of(article: Article) -> list[tuple[str, ...]]:
    return [
        (article.id, str(d.start), str(d.end), str(d.first or ""), str(d.last or ""), d.precision)
        for d in article.dates
    ]


def f1(said: list[tuple[str, ...]], true: list[tuple[str, ...]]) -> float:
    hit = sum((Counter(said) & Counter(true)).values())
    return 2 * hit / (len(said) + len(true))


@pytest.mark.shared
@pytest.mark.parametrize(("name", "found", "floor"), [("figures.tsv", figures_of, 0.92), ("dates.tsv", dates_of, 0.92)])
def test_f1(shared: Path, name: str, found, floor: float) -> None:
    true = rows(name)
    ids = {row[0] for row in true}
    texts = {}
    for gold in ("seeds", "dev"):
        for line in (shared / "gold" / f"{gold}.jsonl").read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            texts[item["id"]] = item["text"]
    said = [row for known in ids for row in found(read_article(texts[known], id=known))]
    score = f1(said, true)
    print(f"{name}: F1 {score:.3f} ({len(true)} annotated, {len(said)} found)")
    assert len(true) >= 150
    assert score >= floor
