"""Stories as articles arrive: numbers that stay, and a log of what was opened, merged, split and closed."""

from collections import Counter, deque
from collections.abc import Sequence
from copy import copy
from heapq import heappop, heappush
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from warta import _core
from warta.base.parameters import check_characters
from warta.clusters.story_graph import NEAR_COPY, reported
from warta.clusters.story_model import StoryModel


class StoryEvent(NamedTuple):
    """Something that happened to a story when article number `article` (in order of arrival, from 0) had come.

    `kind` is "opened", "merged" (`story` went into `other`), "split" (`story` came out of `other`) or "closed".
    """

    kind: str
    story: int
    other: int | None
    article: int


class StoryStream:
    """Assigns articles to stories as they arrive.

    A window holds the articles of the last `grace_days` days of publication and at least the last `fewest` to arrive,
    at most the last `most`. A new article rearranges the stories that it touches, and each time an eighth of the window
    is new, its stories become those that the batch algorithm finds. A story keeps its number as long as the most of its
    articles stay together. It closes when the window has none left.

    Parameters
    ----------
    model : StoryModel
    threshold : float
        Clusters less similar than this on average stay apart.
    grace_days : float
    fewest, most : int
    """

    def __init__(self, model: StoryModel, threshold: float, *, grace_days: float, fewest: int, most: int) -> None:
        self.grace_days, self.fewest, self.most = grace_days, fewest, most
        self.events: list[StoryEvent] = []
        self._window = _core.StoryWindow((*model[:-1], threshold, NEAR_COPY))
        self._labels: list[int] = []  # by article; as assigned, before merges
        self._merged: dict[int, int] = {}
        self._days: dict[int, float] = {}  # of the articles in the window
        self._arrived: deque[int] = deque()  # those, in order of arrival, and some that have left
        self._recent: deque[int] = deque()  # the last `fewest` of them
        self._oldest: list[tuple[float, int]] = []  # the others: a heap by day, with some that have left
        self._members: dict[int, set[int]] = {}  # of the open stories, in the window
        self._articles: dict[int, Any] = {}  # those in the window, in order of arrival
        self._latest = -np.inf
        self._stories = 0

    @property
    def labels(self) -> NDArray[np.int32]:
        """Story of each article so far, in order of arrival, merges followed."""
        return np.array([self._story(label) for label in self._labels], dtype=np.int32)

    @property
    def open_stories(self) -> tuple[int, ...]:
        """Numbers of the stories that may still grow."""
        return tuple(sorted(self._members))

    @property
    def articles(self) -> dict[int, Any]:
        """The articles in the window, by number, in order of arrival."""
        return self._articles

    def copy(self) -> Self:
        """A stream that goes on from here by itself."""
        other = copy(self)
        for name, value in vars(self).items():
            setattr(other, name, copy(value))
        other._members = {story: set(members) for story, members in self._members.items()}
        return other

    def add(self, articles: Sequence[Any]) -> NDArray[np.int32]:
        """Take in articles in order; the stories of each. How they are batched changes nothing.

        If it raises, the stream is of no more use.

        Cost: for each article the postings of its words in the window and the stories that it touches; now and then,
        amortised over an eighth of the window, all of it.
        """
        first = len(self._labels)
        said = reported(articles)
        for row, (headline, text) in enumerate(zip(said.headlines, said.texts, strict=True)):
            check_characters(f"X[{row}]", headline)
            check_characters(f"X[{row}]", text)
        for article, headline, text, day in zip(articles, said.headlines, said.texts, said.days.tolist(), strict=True):
            self._articles[len(self._labels)] = article
            self._add(headline, text, day)
        return np.array([self._story(label) for label in self._labels[first:]], dtype=np.int32)

    def _add(self, headline: str, text: str, day: float) -> None:
        number = len(self._labels)
        groups = self._window.add(headline, text, day, number)
        self._labels.append(-1)
        known = day == day
        self._latest = max(self._latest, day) if known else self._latest
        self._days[number] = day if known else self._latest
        self._recent.append(number)
        self._arrived.append(number)
        self._reconcile([group.tolist() for group in groups], number)
        self._retire(number + 1)

    def _story(self, label: int) -> int:
        while label in self._merged:
            label = self._merged[label]
        return label

    def _reconcile(self, groups: Sequence[list[int]], now: int) -> None:
        """Number new groups of articles: the most articles that stay together keep their story's number."""
        before = {
            number: self._story(label) for group in groups for number in group if (label := self._labels[number]) >= 0
        }
        votes = [Counter(before[number] for number in group if number in before) for group in groups]
        claims = sorted(((-count, story, at) for at, counter in enumerate(votes) for story, count in counter.items()))
        story_of: dict[int, int] = {}
        taken: set[int] = set()
        for _, story, at in claims:
            if at not in story_of and story not in taken:
                story_of[at] = story
                taken.add(story)
        for at, group in enumerate(groups):
            if at not in story_of:
                story_of[at] = self._open(votes[at], now)
            self._assign(group, before, story_of[at])
        for _, story, at in claims:
            if story not in taken and not self._members.get(story):
                taken.add(story)
                self._members.pop(story, None)
                self._merged[story] = story_of[at]
                self.events.append(StoryEvent("merged", story, story_of[at], now))

    def _open(self, votes: Counter[int], now: int) -> int:
        story = self._stories
        self._stories += 1
        self._members[story] = set()
        came_from = min(votes, key=lambda old: (-votes[old], old)) if votes else None
        self.events.append(StoryEvent("opened" if came_from is None else "split", story, came_from, now))
        return story

    def _assign(self, group: list[int], before: dict[int, int], story: int) -> None:
        members = self._members[story]
        for number in group:
            old = before.get(number)
            if old != story:
                if old is not None:
                    self._members[old].discard(number)
                self._labels[number] = story
            members.add(number)

    def _retire(self, arrived: int) -> None:
        """Let go of what is old, and close the stories that have nothing left."""
        while self._recent and self._recent[0] < arrived - self.fewest:
            number = self._recent.popleft()
            if number in self._days:
                heappush(self._oldest, (self._days[number], number))
        old = []
        while self._oldest and self._oldest[0][0] < self._latest - self.grace_days:
            old.append(heappop(self._oldest)[1])
        while self._arrived and self._arrived[0] < arrived - self.most:
            old.append(self._arrived.popleft())
        old = [number for number in old if self._days.pop(number, None) is not None]
        if not old:
            return
        self._window.retire(np.array(old, dtype=np.int64))
        for number in old:
            del self._articles[number]
            story = self._story(self._labels[number])
            members = self._members[story]
            members.discard(number)
            if not members:
                del self._members[story]
                self.events.append(StoryEvent("closed", story, None, arrived - 1))
