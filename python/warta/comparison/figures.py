"""Figures of two articles about the same thing: which of them agree, which differ, which moved with time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from warta.articles import Articles
from warta.base import thread_count
from warta.comparison.claims import VERDICTS
from warta.comparison.models import likelihoods, pair_models
from warta.comparison.tellings import DATE, telling_of
from warta.frames.table import Table


@dataclass(frozen=True)
class FigureRow:
    """Two figures that are likely to speak of the same thing.

    `relation` is "differ" (they contradict), "moved" (the same thing at two times) or "agree"; `likelihood`, between 0
    and 1, how likely they speak of the same thing; `thing` what they count and the words nearest to both; offsets are
    those of the raw texts.
    """

    relation: str
    likelihood: float
    thing: str
    figure_a: str
    figure_b: str
    sentence_a: str
    sentence_b: str
    low_a: float
    high_a: float
    low_b: float
    high_b: float
    start_a: int
    end_a: int
    start_b: int
    end_b: int


def compare_figures(both: Articles) -> Table[FigureRow]:
    """Figures of two articles about the same thing: those that differ first, the likeliest first."""
    telling, (a, b) = telling_of(both), both
    threads, facts = thread_count(-1), telling.facts.columns
    pairs = telling.core.fact_pairs(threads)
    ours, theirs = pairs["one"], pairs["other"]
    scores = likelihoods(pairs, facts["kinds"][ours] == DATE)
    likely = np.nonzero(
        (scores > 0) & (facts["articles"][ours] != facts["articles"][theirs]) & (facts["kinds"][ours] != DATE)
    )[0]
    likely = likely[np.lexsort((theirs[likely], ours[likely], -scores[likely]))]
    around = telling.core.fact_groups(pair_models(), threads)
    sentences = telling.sentences(
        around["first_words"].tolist(), around["last_words"].tolist(), facts["articles"].tolist()
    )
    figures, rows = telling.figures, telling.facts.rows
    used: set[int] = set()
    found = []
    for pair, one, other in zip(likely.tolist(), ours[likely].tolist(), theirs[likely].tolist(), strict=True):
        if one in used or other in used:
            continue
        used |= {one, other}
        i, j = int(rows[one]), int(rows[other])
        start_a, end_a, start_b, end_b = (
            int(place) for row in (i, j) for place in (figures.starts[row], figures.ends[row])
        )
        low_a, high_a, low_b, high_b = (
            float(value) for row in (i, j) for value in (figures.low[row], figures.high[row])
        )
        found.append(
            FigureRow(
                VERDICTS[pairs["relations"][pair]],
                float(scores[pair]),
                telling.thing([i, j], telling.words_next_to([one, other], around["nearest"])),
                " ".join(a.raw[start_a:end_a].split()),
                " ".join(b.raw[start_b:end_b].split()),
                sentences[one],
                sentences[other],
                low_a, high_a, low_b, high_b, start_a, end_a, start_b, end_b,
            )
        )  # fmt: skip
    found.sort(key=lambda row: (VERDICTS.index(row.relation), -row.likelihood, row.start_a, row.start_b))
    return Table(FigureRow, found)
