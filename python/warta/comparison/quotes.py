"""What the same speaker is quoted with in two articles, and the same words from two."""

from __future__ import annotations

from dataclasses import dataclass

from warta.articles import Articles
from warta.base import thread_count
from warta.comparison.tellings import telling_of
from warta.frames.table import Table

RELATIONS = ("differ", "other speaker", "same words", "same speaker")
#: How two quotes stand to each other, as `Wording` in cpp/comparison/quote_groups.hpp has it.
OTHER_UTTERANCE, SAME_WORDS, DIFFERING_WORDS = range(3)


@dataclass(frozen=True)
class QuoteRow:
    """A quote of each of two articles.

    `relation` is "differ" (one utterance told with materially other words), "same words" (one may be inside the other),
    "other speaker" (the same words from another mouth) or "same speaker" (other sayings of one); `likeness` the cosine
    of their stems; offsets are those of the raw texts.
    """

    relation: str
    likeness: float
    speaker_a: str | None
    speaker_b: str | None
    quote_a: str
    quote_b: str
    start_a: int
    end_a: int
    start_b: int
    end_b: int


def compare_quotes(both: Articles) -> Table[QuoteRow]:
    """Quotes of the same speaker against each other, and the same words from two speakers."""
    telling, (a, b) = telling_of(both), both
    pairs = telling.core.quote_pairs(thread_count(-1))
    quoted = [*a.quotes, *b.quotes]
    rows = []
    for i, j, wording, is_same, likeness in zip(*(column.tolist() for column in pairs.values()), strict=True):
        if i >= len(a.quotes) or j < len(a.quotes):
            continue
        ours, theirs = quoted[i], quoted[j]
        if wording == DIFFERING_WORDS:
            relation = "differ"
        elif wording == SAME_WORDS:
            relation = "other speaker" if ours.speaker and theirs.speaker and not is_same else "same words"
        else:
            relation = "same speaker"
        rows.append(
            QuoteRow(
                relation, likeness, ours.speaker, theirs.speaker, ours.text, theirs.text,
                ours.start, ours.end, theirs.start, theirs.end,
            )
        )  # fmt: skip
    rows.sort(key=lambda row: (RELATIONS.index(row.relation), -row.likeness, row.start_a, row.start_b))
    return Table(QuoteRow, rows)
