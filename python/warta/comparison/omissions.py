"""What only one article tells, and what one outlet leaves out that all others tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from warta.base.progress import Progress
from warta.comparison.claims import Told, claims_and_lineage
from warta.comparison.mentions import mentions_in_stretches
from warta.comparison.prose import sentences
from warta.comparison.story import NEW, novelties
from warta.frames.table import Table

#: A sentence of fewer words says too little to be missed.
SENTENCE_WORDS = 5


@dataclass(frozen=True)
class CoverageRow:
    """Whether an outlet tells a thing that several tell.

    `claim` is the number of the thing's row in :func:`warta.claims`, `kind` and `thing` are those of that row; `outlet`
    is the article's id where no outlet is known; `said` the outlet's words, "" where it leaves the thing out.
    """

    claim: int
    kind: str
    thing: str
    outlet: str
    tells: bool
    said: str


@dataclass(frozen=True)
class OmissionRow:
    """What an outlet leaves out, or what only one article tells.

    `relation` is "left out" if all other outlets tell what `outlet` does not, "only here" if no other article has a
    sentence like that of `article`; `kind` is "sentence", "figure", "quote" or "date"; `text` the sentence, or that of
    another outlet that tells what is left out; `told_by` how many other outlets tell it; `novelty` 1 less the greatest
    cosine with a sentence of another article, 0 of what was left out.
    """

    relation: str
    kind: str
    outlet: str
    article: str | None
    text: str
    told_by: int
    novelty: float


def coverage(articles: Any, progress: Progress = None) -> Table[CoverageRow]:
    """Which outlet tells which of the things that several tell: a row a thing and outlet.

    Parameters
    ----------
    articles : sequence of Article, or a folder, file or table that :func:`warta.read` takes
        The articles of one story.
    progress : bool or callable
        True shows a bar; a callable gets (done, total) now and then.

    Returns
    -------
    Table of CoverageRow
        In the order of :func:`warta.claims`, then by outlet; ``.to_pandas().pivot(index="claim", columns="outlet",
        values="tells")`` is the table of things and outlets.

    Raises
    ------
    TypeError
        If `articles` is not a sequence of Article.

    Examples
    --------
    >>> import warta
    >>> rows = warta.coverage(warta.sample()[:3])
    >>> [(row.outlet, row.tells) for row in rows if row.claim == rows[0].claim]
    [('03_abu_karangsewu', True), ('KABAR TIRTA', True), ('Suara Lembah', True)]
    """
    return Table(CoverageRow, _coverage(claims_and_lineage(articles, progress)))


def omissions(articles: Any, progress: Progress = None) -> Table[OmissionRow]:
    """What one outlet leaves out that all others tell, and the sentences that only one article has.

    A thing is left out if it stands in a row of :func:`warta.claims` that all outlets but one, at least two, have. A
    sentence stands alone if its cosine with each sentence of the other articles is at most 0.4, as :func:`warta.story`
    weighs words and names, and if it has five words.

    Parameters
    ----------
    articles : sequence of Article, or a folder, file or table that :func:`warta.read` takes
        The articles of one story.
    progress : bool or callable
        True shows a bar; a callable gets (done, total) now and then.

    Returns
    -------
    Table of OmissionRow
        By how many others tell it, then the most novel first.

    Raises
    ------
    TypeError
        If `articles` is not a sequence of Article.

    Notes
    -----
    Cost: that of :func:`warta.claims`, and quadratic in the number of sentences.

    Examples
    --------
    >>> import warta
    >>> row = warta.omissions(warta.sample()[:3])[0]
    >>> row.relation, row.kind, row.outlet, row.told_by
    ('left out', 'quote', '03_abu_karangsewu', 2)
    """
    told = claims_and_lineage(articles, progress)
    rows = [*_left_out(told), *_only_here(told)]
    return Table(OmissionRow, sorted(rows, key=lambda row: (-row.told_by, -row.novelty)))


def _coverage(told: Told) -> Iterator[CoverageRow]:
    outlets = sorted(set(told.lineage.outlets))
    several = np.unique(told.places.things[told.lineage.groups >= 0])
    outlet_of = dict(zip(told.telling.articles.ids, told.lineage.outlets, strict=True))
    for claim in several.tolist():
        row = told.claims[claim]
        said: dict[str, dict[str, None]] = {}
        for article, words in zip(row.articles, row.said, strict=True):
            said.setdefault(outlet_of[article], {})[words] = None
        for outlet in outlets:
            yield CoverageRow(claim, row.kind, row.thing, outlet, outlet in said, "; ".join(said.get(outlet, ())))


def _left_out(told: Told) -> Iterator[OmissionRow]:
    count = len(set(told.lineage.outlets))
    missing: dict[int, list[str]] = {}
    for told_or_not in _coverage(told):
        if not told_or_not.tells:
            missing.setdefault(told_or_not.claim, []).append(told_or_not.outlet)
    for claim, outlets in missing.items():
        if len(outlets) == 1:
            row = told.claims[claim]
            yield OmissionRow("left out", row.kind, outlets[0], None, row.sentences[0], count - 1, 0.0)


def _only_here(told: Told) -> Iterator[OmissionRow]:
    articles = told.telling.articles
    found = [(number, *span) for number, article in enumerate(articles) for span in sentences(article)]
    if not found or len(articles) < 2:
        return
    numbers = np.array([number for number, _, _ in found])
    novel = novelties(mentions_in_stretches(articles, found), numbers, against_later=True).tolist()
    ids = articles.ids
    for (number, start, end), novelty in zip(found, novel, strict=True):
        text = " ".join(told.telling.raws[number][start:end].split())
        if novelty >= NEW and len(text.split()) >= SENTENCE_WORDS:
            yield OmissionRow("only here", "sentence", told.lineage.outlets[number], ids[number], text, 0, novelty)
