"""What the articles of a story say: where they contradict each other, what several say, what one alone says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, combinations, product, zip_longest
from typing import TypeVar

from warta.articles import Articles
from warta.comparison import ClaimRow, claims, source_key
from warta.comparison import story as follow_story
from warta.report.drew import Drew, drew_within
from warta.report.stories import StoryGroup

#: So many of a story's articles are compared; the headlines of so many are on its card.
STORY_COMPARED = 24
STORY_LISTED = 6
#: Characters of the two lines that a sentence has on the first screen.
LINES = 120
KINDS = ("figure", "quote", "date")

Item = TypeVar("Item")


@dataclass(frozen=True)
class Wording:
    """One way to tell a thing: the words, the numbers of the articles that have them, a sentence, who is quoted.

    `value` is what a figure tells, in the base unit of its dimension; None of a quote or a date.
    """

    said: str
    tellers: tuple[int, ...]
    sentence: str
    sayer: str
    value: float | None = None

    @property
    def exact(self) -> bool:
        """Whether it has digits, and so says more than "thousands" and "one man"."""
        return any(map(str.isdigit, self.said))


@dataclass(frozen=True)
class Told:
    """A claim as the page shows it: `kind`, `verdict` and `origins` as in `ClaimRow`, the wordings in order of time.

    `outlets` is how many outlets tell it.
    """

    kind: str
    verdict: str
    thing: str
    wordings: tuple[Wording, ...]
    outlets: int = 1
    origins: int = 1

    @cached_property
    def tellers(self) -> tuple[int, ...]:
        """The articles that tell it."""
        return tuple(dict.fromkeys(teller for wording in self.wordings for teller in wording.tellers))

    @cached_property
    def plain(self) -> Wording:
        """The wording to tell where there is room for one.

        Of a quote that nearest to two lines, of a figure that in digits which most tell.
        """
        if self.kind == "quote":
            return min(self.wordings, key=lambda wording: abs(len(wording.said) - LINES))
        return max(self.wordings, key=lambda wording: (wording.exact, len(wording.tellers)))

    @cached_property
    def speaker(self) -> str:
        """Who is quoted, by the name that most articles give; "" if none does."""
        named = Counter[str]()
        for wording in self.wordings:
            named[wording.sayer] += len(wording.tellers)
        return max(named, key=lambda name: (name != "", named[name], len(name)))

    @cached_property
    def by_value(self) -> tuple[Wording, ...]:
        """The wordings, those of one value of a figure as one, told by all who tell it, in the words of the first."""
        of_value: dict[float | str, list[Wording]] = {}
        for wording in self.wordings:
            of_value.setdefault(wording.said if wording.value is None else wording.value, []).append(wording)
        return tuple(
            replace(same[0], tellers=tuple(dict.fromkeys(teller for one in same for teller in one.tellers)))
            for same in of_value.values()
        )

    @cached_property
    def opposed(self) -> tuple[Wording, ...]:
        """The wordings, of each value of a figure one before the others of it."""
        first: dict[float | str, Wording] = {}
        for wording in self.wordings:
            first.setdefault(wording.said if wording.value is None else wording.value, wording)
        heads = list(first.values())
        return (*heads, *(wording for wording in self.wordings if wording not in heads))

    @property
    def against(self) -> Iterator[tuple[int, int]]:
        """Pairs of articles that tell it differently."""
        for one, other in combinations(self.opposed, 2):
            if one.value is None or one.value != other.value:
                for a, b in product(one.tellers, other.tellers):
                    if a != b:
                        yield (a, b) if a < b else (b, a)


@dataclass(frozen=True)
class StoryView:
    """A story on the page.

    Attributes
    ----------
    group : StoryGroup
    compared : tuple of int
        The articles that were compared.
    differing, moved, shared, alone : tuple of Told
        Contradictions, the likeliest first, figures and quotes by turns, then dates; what changed with time and what
        several say alike, told by most first; what one article alone says, the articles by turns, of each its figures
        in digits first.
    added : dict
        Of each article on the card, how many of its sentences are new, and of how many.
    drew : tuple of Drew
        Who drew on whom.
    names : dict
        What each article names that is none of them.
    """

    group: StoryGroup
    compared: tuple[int, ...] = ()
    differing: tuple[Told, ...] = ()
    moved: tuple[Told, ...] = ()
    shared: tuple[Told, ...] = ()
    alone: tuple[Told, ...] = ()
    added: dict[int, tuple[int, int]] = field(default_factory=dict)
    drew: tuple[Drew, ...] = ()
    names: dict[int, tuple[str, ...]] = field(default_factory=dict)


def story_view(articles: Articles, story: StoryGroup) -> StoryView:
    """What the articles of a story say, as far as they are compared."""
    compared = story.members[:STORY_COMPARED]
    if len(compared) < 2:
        return StoryView(story, compared)
    several = articles[list(compared)]
    numbers = dict(zip(several.ids, compared, strict=True))
    found: dict[str, list[Told]] = defaultdict(list)
    raws = {article.id: article.raw for article in several}
    for row in claims(several):
        found[row.verdict].append(_told(row, numbers, raws))
    figures, quotes, dates = ([told for told in found["differ"] if told.kind == kind] for kind in KINDS)
    return StoryView(
        story,
        compared,
        (*by_turns([figures, quotes]), *dates),
        tuple(_most_told(found["moved"])),
        tuple(_most_told(found["agree"])),
        tuple(_articles_by_turns(found["alone"])),
        _added(articles, compared[:STORY_LISTED]),
        *drew_within(articles, compared),
    )


def _told(row: ClaimRow, numbers: Mapping[str, int], raws: Mapping[str, str]) -> Told:
    said = row.said
    if row.kind == "date":  # the day as it is written, not its whole sentence
        places = zip(row.articles, row.starts, row.ends, strict=True)
        said = tuple(" ".join(raws[article][start:end].split()) for article, start, end in places)
    in_time_order = {identifier: rank for rank, identifier in enumerate(numbers)}
    wordings: dict[str, list[int]] = defaultdict(list)
    for place in sorted(range(len(said)), key=lambda place: in_time_order[row.articles[place]]):
        wordings[" ".join(said[place].casefold().split())].append(place)
    return Told(
        row.kind,
        row.verdict,
        row.thing,
        tuple(
            Wording(
                said[places[0]],
                tuple(dict.fromkeys(numbers[row.articles[place]] for place in places)),
                " ".join(row.sentences[places[0]].split()) if row.sentences else "",
                row.sayers[places[0]] if row.sayers else "",
                row.values[places[0]] if row.values else None,
            )
            for places in wordings.values()
        ),
        len({source_key(outlet) or who for who, outlet in zip(row.articles, row.sources, strict=True)}),
        row.origins,
    )


def _most_told(several: Iterable[Told]) -> list[Told]:
    """What most articles tell first, of those alike figures and quotes before dates."""
    return sorted(several, key=lambda told: (told.kind == "date", -len(told.tellers)))


def _articles_by_turns(alone: Iterable[Told]) -> Iterator[Told]:
    """What each article alone says, figures in digits before quotes, others and dates, an article after the other."""
    of_article: dict[int, list[Told]] = defaultdict(list)
    for told in sorted(alone, key=_tells_most):
        of_article[told.tellers[0]].append(told)
    return by_turns([of_article[number] for number in sorted(of_article)])


def _tells_most(told: Told) -> tuple[bool, int]:
    """The order of what one article alone says."""
    return not (told.kind == "figure" and told.plain.exact), ("quote", "figure", "date").index(told.kind)


def around(sentence: str, part: str, length: int) -> str:
    """As much of a sentence around a part of it as has room, cut between words."""
    if len(sentence) <= length:
        return sentence
    at = max(0, sentence.find(part))
    start = max(0, min(at - (length - len(part)) // 2, len(sentence) - length))
    if start:
        start = sentence.find(" ", start, at) + 1 or at
    end = start + max(length, len(part))
    if end < len(sentence):
        end = max(sentence.rfind(" ", 0, end + 1), at + len(part))
    return ("… " if start else "") + sentence[start:end] + (" …" if end < len(sentence) else "")


def by_turns(lists: Iterable[Sequence[Item]]) -> Iterator[Item]:
    """The first of each list, then the second of each, and so on."""
    return (item for item in chain.from_iterable(zip_longest(*lists)) if item is not None)


def _added(articles: Articles, listed: Sequence[int]) -> dict[int, tuple[int, int]]:
    """How many sentences of each article no earlier one of them had, and how many it has."""
    timeline = follow_story(articles[list(listed)])
    said, new = Counter(timeline.novelty["article"]), Counter(timeline.added["article"])
    return {number: (new[articles[number].id], said[articles[number].id]) for number in listed}
