"""How many origins lie behind what outlets tell, and who drew on whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from warta.base.progress import Progress
from warta.comparison.claims import Told, claims_and_lineage
from warta.comparison.lineage import RUN_WORDS, SameWords
from warta.frames.table import Table


@dataclass(frozen=True)
class OriginRow:
    """A thing that several outlets tell, and how many origins it has.

    `claim` is the number of its row in :func:`warta.claims`, `kind` and `thing` are those of that row, and `said` its
    first wording. `outlets` tell it, an article of no known outlet by its id; `origins` counts from how many origins
    they have it, and `own` how many outlets name no source for it and share no words with another. `groups` names the
    outlets of each origin, `evidence` says why those of one group are one, and `summary` is a short phrase.
    """

    claim: int
    kind: str
    thing: str
    said: str
    outlets: tuple[str, ...]
    origins: int
    own: int
    groups: tuple[str, ...]
    evidence: tuple[str, ...]
    summary: str


def origins(articles: Any, progress: Progress = None) -> Table[OriginRow]:
    """From how many independent origins the outlets have what several of them tell.

    Two outlets have a thing from one origin if their sentences that tell it share eight words in a row, of which five
    are neither names nor numbers; if they name one source for it ("dilansir KCNA"), in that sentence or, where it
    names none, as the only source of their article; or if one names the other. Words of a quote count only where both
    texts name the source that they have it from: reporters who heard one speaker have the same words, two who
    translate one statement by themselves do not. Nothing is concluded from likeness alone.

    Parameters
    ----------
    articles : sequence of Article, or a folder, file or table that :func:`warta.read` takes
        The articles of one story, or of many.
    progress : bool or callable
        True shows a bar; a callable gets (done, total) now and then.

    Returns
    -------
    Table of OriginRow
        Those that look most widely confirmed and are least so first: by outlets less origins, then by outlets.

    Raises
    ------
    TypeError
        If `articles` is not a sequence of Article.

    Notes
    -----
    Cost: that of :func:`warta.claims`, and linear in the sentences that several outlets tell a thing in.

    Examples
    --------
    >>> import warta
    >>> row = next(row for row in warta.origins(warta.sample()) if row.said == "16 juta keluarga")
    >>> row.outlets
    ('EKONOMI RAYA', 'Pasar Pagi', 'Lensa Kota')
    >>> row.summary, row.groups[1], row.evidence[0]
    ('3 outlets, 2 origins', 'Lensa Kota', 'Pasar Pagi names Ekonomi Raya as its only source')
    """
    told = claims_and_lineage(articles, progress)
    return Table(
        OriginRow,
        sorted(_origin_rows(told), key=lambda row: (row.origins - len(row.outlets), -len(row.outlets), row.claim)),
    )


def _origin_rows(told: Told) -> Iterator[OriginRow]:
    lineage, places = told.lineage, told.places
    things, articles, groups = places.things.tolist(), places.articles.tolist(), lineage.groups.tolist()
    members: dict[int, list[int]] = {}
    for place, group in enumerate(groups):
        if group >= 0:
            members.setdefault(things[place], []).append(place)
    joined: dict[int, list[SameWords]] = {}
    for same in lineage.same_words:
        joined.setdefault(things[same.place], []).append(same)
    for thing, told_at in members.items():
        outlet_of = {place: lineage.outlets[articles[place]] for place in told_at}
        outlets = tuple(dict.fromkeys(outlet_of.values()))
        by_group: dict[int, dict[str, None]] = {}
        for place in told_at:
            by_group.setdefault(groups[place], {})[outlet_of[place]] = None
        sources = {outlet_of[place]: lineage.named[place] for place in told_at if place in lineage.named}
        shared = joined.get(thing, [])
        alike = {outlet_of[place] for same in shared for place in (same.place, same.other)}
        row = told.claims[thing]
        yield OriginRow(
            thing,
            row.kind,
            row.thing,
            row.said[0],
            outlets,
            row.origins,
            len(set(outlets) - set(sources) - alike),
            tuple(", ".join(group) for group in by_group.values()),
            (
                *(
                    f"{outlet} names {source.name}{'' if source.is_in_sentence else ' as its only source'}"
                    for outlet, source in sources.items()
                ),
                *dict.fromkeys(
                    f"{outlet_of[same.place]} and {outlet_of[same.other]} have the same words: “{_words(told, same)}”"
                    for same in shared
                ),
            ),
            _summary(len(outlets), row.origins),
        )


def _summary(outlets: int, found: int) -> str:
    return f"{outlets} outlets, {found} origin{'s' if found > 1 else ''}"


def _words(told: Told, same: SameWords) -> str:
    """The run of words that two places have in common, as the first one writes it."""
    telling = told.telling
    end = same.word + RUN_WORDS
    raw = telling.raws[int(told.places.articles[same.place])]
    return " ".join(raw[telling.words.start_of(same.word) : telling.words.end_of(end - 1)].split())
