"""Fits the model of lines that tells a page's article from what stands around it (`cpp/articles/line_model.hpp`).

    python benchmarks/train_reading.py GOLD... [--write cpp/articles/line_weights.cpp] [--rate 1.0]

GOLD are files of annotated pages (JSON lines): `kinds`, a kind a line; or `body`, 0 or 1 a line; or `with` and
`without`, snippets that stand inside and outside of the article. What is not said of a line is summed out: the
likelihood is that of all sequences of states that agree with what is said, against all sequences, to whose scores it is
added what they get wrong by the length of lines (the softmax margin of Gimpel and Smith, 2010): a long paragraph lost
costs more than a menu's word kept. Weights are found by L-BFGS with a Gaussian prior.
"""

import argparse
import functools
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import numpy as np
import numpy.typing as npt
import scipy.optimize
import scipy.sparse as sp

from warta import _core
from warta.articles.languages_of import languages_of
from warta.articles.rules import rules_of
from warta.frames.columns import Strings

STATES = _core.line_states()
KINDS = ("body", "headline", "standfirst", "date", "byline", "caption", "cross_link", "notice", "credit", "navigation")
ZONES = 3
SCALE = 256.0
LEAST = 1e-300  # below any probability that counts; keeps a division from 0
#: What a line of body left out and another kept for body cost, times the logarithm of its length.
LEFT_OUT, KEPT = 0.5, 0.4

Floats = npt.NDArray[np.float64]


class Page(NamedTuple):
    """Features of a page's lines, and the states that each line may have."""

    features: sp.csr_array
    allowed: npt.NDArray[np.bool_]
    costs: Floats
    weight: float
    site: str


@functools.cache
def may_follow() -> Floats:
    """0 where a state may follow a state, minus infinity where not."""
    out = np.full((len(STATES), len(STATES)), -np.inf)
    for i, (zone, kind) in enumerate(STATES):
        for j, (next_zone, next_kind) in enumerate(STATES):
            opens = zone == 0 and next_zone == 1 and next_kind == "body"
            closes = zone == 1 and kind == "body" and next_zone == 2
            if zone == next_zone or opens or closes:
                out[i, j] = 0.0
    return out


@functools.cache
def columns() -> Floats:
    """States by the weights of a feature: one of the kind, one of the zone."""
    out = np.zeros((len(STATES), len(KINDS) + ZONES))
    for i, (zone, kind) in enumerate(STATES):
        out[i, KINDS.index(kind)] = out[i, len(KINDS) + zone] = 1.0
    return out


def site_of(item: dict[str, Any]) -> str:
    """The registered domain, or the outlet's name where a page has no address."""
    host = urlsplit(item.get("url") or "").hostname
    if not host:
        name = re.sub(r"\W+", "", (item.get("outlet") or "").casefold())
        parts = item["id"].split("-")
        return name or (parts[1] if len(parts) > 2 else item["id"])
    labels = host.split(".")
    short = (
        len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in {"co", "com", "or", "ac", "go", "net", "org", "gov"}
    )
    return labels[-3] if short else labels[-2] if len(labels) > 1 else host


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def allowed_states(item: dict[str, Any], numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """For each line with text, which states agree with what is known of it."""
    zones = np.array([zone for zone, _ in STATES])
    kinds = np.array([kind for _, kind in STATES])
    body = kinds == "body"
    out = np.ones((len(numbers), len(STATES)), dtype=bool)
    if "kinds" in item:
        said = [item["kinds"][n] for n in numbers]
        inside = [k for k, kind in enumerate(said) if kind == "body"]
        first, last = (inside[0], inside[-1]) if inside else (len(said), len(said))
        for k, kind in enumerate(said):
            zone = 0 if k < first else 1 if k <= last else 2
            exact = (zones == zone) & (kinds == kind)
            out[k] = exact if exact.any() else (zones == zone) & ~body
    elif "body" in item:
        for k, n in enumerate(numbers):
            out[k] = body if item["body"][n] else ~body
        inside = [k for k, n in enumerate(numbers) if item["body"][n]]
        if inside:
            out[: inside[0]] &= zones == 0
            out[inside[-1] + 1 :] &= zones == 2
    else:
        lines = [squeezed(line) for line in item["text"].split("\n")]
        for k, n in enumerate(numbers):
            for said, states in ((item["with"], body), (item["without"], ~body)):
                snippets = [squeezed(s) for s in said]
                if any(s and (s in lines[n] or (len(lines[n]) > 20 and lines[n] in s)) for s in snippets):
                    out[k] &= states
            if not out[k].any():
                out[k] = True
    return out


def costs_of(item: dict[str, Any], numbers: npt.NDArray[np.int64], allowed: npt.NDArray[np.bool_]) -> Floats:
    """For each line with text, what each state costs that gets wrong whether the line is body."""
    lines = item["text"].split("\n")
    words = np.array([len(lines[n].strip()) / 6.0 for n in numbers])
    length = np.log2(1.0 + np.minimum(words, 80.0))
    body = np.array([kind == "body" for _, kind in STATES])
    inside, outside = ~allowed[:, ~body].any(axis=1), ~allowed[:, body].any(axis=1)
    return np.outer(LEFT_OUT * length * inside, ~body) + np.outer(KEPT * length * outside, body)


def read_page(item: dict[str, Any]) -> Page:
    (language,) = languages_in([item])
    numbers, offsets, features = _core.line_features(item["text"], rules_of(language))
    matrix = sp.csr_array(
        (np.ones(len(features)), features, offsets), shape=(len(numbers), _core.count_of_line_features())
    )
    allowed = allowed_states(item, numbers)
    return Page(matrix, allowed, costs_of(item, numbers, allowed), 2.0 if "kinds" in item else 1.0, site_of(item))


def read_pages(paths: Sequence[Path]) -> list[Page]:
    items = [json.loads(line) for path in paths for line in path.open(encoding="utf-8")]
    pages = [read_page(item) for item in items]
    return [page for page in pages if page.features.shape[0] > 0]


class Likelihood:
    """Of weights, over pages: all at once, line by line, the longest page first."""

    def __init__(self, pages: Sequence[Page], rate: float) -> None:
        pages = sorted(pages, key=lambda page: -page.features.shape[0])
        lengths = np.array([page.features.shape[0] for page in pages])
        self.rate = rate
        self.count = pages[0].features.shape[1]
        # Rows are ordered by number of line, then by page, so that step t is one slice of the pages that reach it.
        order = np.concatenate([np.arange(n) for n in lengths])
        page_of = np.repeat(np.arange(len(pages)), lengths)
        rows = np.lexsort((page_of, order))
        self.features = sp.csr_array(sp.vstack([page.features for page in pages]).tocsr()[rows])
        self.features_t = sp.csr_array(self.features.T)
        self.allowed = np.concatenate([page.allowed for page in pages])[rows]
        self.costs = np.concatenate([page.costs for page in pages])[rows]
        self.weights = np.repeat([page.weight for page in pages], lengths)[rows]
        self.page_weights = np.array([page.weight for page in pages])
        self.active = np.array([(lengths > t).sum() for t in range(lengths[0])])
        self.starts = np.concatenate([[0], np.cumsum(self.active)])
        self.last_rows = np.array([self.starts[n - 1] + i for i, n in enumerate(lengths)])

    def unpack(self, x: Floats) -> tuple[Floats, Floats, Floats, Floats]:
        """Weights of features, of moves, of first and of last states."""
        states, width = len(STATES), len(KINDS) + ZONES
        cuts = np.cumsum([self.count * width, states * states, states])
        a, b, c, d = np.split(x, cuts)
        return a.reshape(self.count, width), b.reshape(states, states), c, d

    def size(self) -> int:
        """How many weights there are."""
        states = len(STATES)
        return self.count * (len(KINDS) + ZONES) + states * states + 2 * states

    def sums(self, emit: Floats, moves: Floats, first: Floats, last: Floats) -> tuple[Floats, Floats, Floats]:
        """Log of the sum over sequences by page, probabilities of states by row, expected moves."""
        top = emit.max(axis=1, keepdims=True)
        own = np.exp(emit - top)
        own[~np.isfinite(own)] = 0.0
        steps, starts, active = len(self.active), self.starts, self.active
        forward, backward = np.empty_like(own), np.empty_like(own)
        scale = np.empty(len(own))
        log = np.zeros(active[0])
        for t in range(steps):
            rows = slice(starts[t], starts[t + 1])
            before = forward[starts[t - 1] : starts[t - 1] + active[t]] @ moves if t else first[None, :]
            now = before * own[rows]
            scale[rows] = now.sum(axis=1) + LEAST
            forward[rows] = now / scale[rows, None]
        end = forward[self.last_rows] @ last + LEAST
        np.add.at(log, np.concatenate([np.arange(a) for a in active]), np.log(scale) + top[:, 0])
        log += np.log(end)
        backward[self.last_rows] = last[None, :]
        expected = np.zeros_like(moves)
        for t in range(steps - 1, 0, -1):
            into = own[starts[t] : starts[t + 1]] * backward[starts[t] : starts[t + 1]]
            behind = slice(starts[t - 1], starts[t - 1] + active[t])
            past = into @ moves.T
            together = (forward[behind] * past).sum(axis=1) + LEAST
            expected += (forward[behind] * (self.page_weights[: active[t]] / together)[:, None]).T @ into
            backward[behind] = past / (past.max(axis=1, keepdims=True) + LEAST)
        states = forward * backward
        return log, states / (states.sum(axis=1, keepdims=True) + LEAST), expected * moves

    def __call__(self, x: Floats) -> tuple[float, Floats]:
        """Minus the log-likelihood with costs, and its gradient."""
        weights, moves, first, last = self.unpack(x)
        emit = (self.features @ weights) @ columns().T
        zones = np.array([zone for zone, _ in STATES])
        body = np.array([kind == "body" for _, kind in STATES])
        go = np.exp(moves + may_follow())
        begin = np.exp(first) * ((zones == 0) | body)
        close = np.exp(last) * ((zones == 2) | body)
        value, parts = 0.5 * self.rate * float(x @ x), [np.zeros_like(p) for p in (weights, moves, first, last)]
        for sign, scores in ((1.0, emit + self.costs), (-1.0, np.where(self.allowed, emit, -1e9))):
            log, states, expected = self.sums(scores, go, begin, close)
            value += sign * float(self.page_weights @ log)
            states *= self.weights[:, None]
            parts[0] += sign * (self.features_t @ (states @ columns()))
            parts[1] += sign * expected
            parts[2] += sign * states[: self.active[0]].sum(axis=0)
            parts[3] += sign * states[self.last_rows].sum(axis=0)
        return value, np.concatenate([p.ravel() for p in parts]) + self.rate * x


def fit(pages: Sequence[Page], rate: float = 1.0, steps: int = 70) -> npt.NDArray[np.int16]:
    """The weights as the reader takes them: in 256ths, whole."""
    function = Likelihood(pages, rate)
    result = scipy.optimize.minimize(
        function, np.zeros(function.size()), jac=True, method="L-BFGS-B", options={"maxiter": steps, "maxcor": 20}
    )
    return np.clip(np.rint(result.x * SCALE), -32000, 32000).astype(np.int16)


def languages_in(items: Sequence[dict[str, Any]]) -> set[str]:
    """The languages by whose rules pages are read."""
    languages, places = languages_of(Strings.of([item["text"] for item in items], "items"))
    return {languages[place] for place in places}


def set_weights(weights: npt.NDArray[np.int16], languages: Iterable[str]) -> None:
    """Let the readers of some languages read with these weights, in this process."""
    for code in languages:
        _core.set_line_weights(rules_of(code), weights.tolist())


def source_of(weights: npt.NDArray[np.int16]) -> str:
    """The C++ file that holds the weights."""
    lines, line = [], "   "
    for value in weights.tolist():
        if len(line) + len(str(value)) + 2 > 118:
            lines.append(line)
            line = "   "
        line += f" {value},"
    lines.append(line)
    return "\n".join(
        [
            "// Made by benchmarks/train_reading.py.",
            "",
            '#include "articles/line_weights.hpp"',
            "",
            "#include <array>",
            "",
            "namespace warta::articles {",
            "namespace {",
            "",
            "// clang-format off",
            f"constexpr std::array<std::int16_t, {len(weights)}> fitted{{",
            *lines,
            "};",
            "// clang-format on",
            "",
            "}  // namespace",
            "",
            "std::span<const std::int16_t> line_weights() noexcept { return fitted; }",
            "",
            "}  // namespace warta::articles",
            "",
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--write", type=Path, help="the C++ file to write")
    parser.add_argument("--rate", type=float, default=1.0, help="of the prior")
    parser.add_argument("--steps", type=int, default=70)
    options = parser.parse_args()
    weights = fit(read_pages(options.gold), options.rate, options.steps)
    print(f"{len(weights)} weights, {np.count_nonzero(weights)} not 0")
    if options.write:
        options.write.write_text(source_of(weights), encoding="utf-8")


if __name__ == "__main__":
    main()
