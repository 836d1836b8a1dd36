"""A stream of stories that a batch of articles changes wholly or not at all."""

from collections.abc import Sequence
from typing import Any

from warta.clusters.story_stream import StoryStream

FEWEST_SAVED = 256  # articles between two copies, however small the window
SAVED_SHARE = 2  # once so large a part of the window, one in so many, is new


class StoryJournal:
    """A stream, a copy of it from some articles ago, and the batches that came since.

    An error or Ctrl-C within a batch leaves a stream that is half of each; then it is made again from the copy and the
    batches, when it is next asked for. Copies cost little beside what brings the window up to date.

    Parameters
    ----------
    stream : StoryStream
    """

    def __init__(self, stream: StoryStream) -> None:
        self._stream: StoryStream | None = stream
        self._save(stream)

    @property
    def stream(self) -> StoryStream:
        """The stream after the batches so far."""
        if self._stream is None:
            saved, batches = self._saved
            stream = saved.copy()
            for batch in batches:
                stream.add(batch)
            self._stream = stream
        return self._stream

    def add(self, articles: Sequence[Any]) -> None:
        """Take in a batch."""
        stream = self.stream
        self._stream = None
        stream.add(articles)
        self._saved[1].append(articles)
        self._count += len(articles)
        self._stream = stream
        if self._count >= max(FEWEST_SAVED, len(stream.articles) // SAVED_SHARE):
            self._save(stream)

    def _save(self, stream: StoryStream) -> None:
        # In one assignment: who is interrupted has this point or the one before.
        self._saved: tuple[StoryStream, list[Sequence[Any]]] = (stream.copy(), [])
        self._count = 0  # articles in the batches since

    def __getstate__(self) -> StoryStream:
        return self.stream

    def __setstate__(self, stream: StoryStream) -> None:
        self.__init__(stream)  # type: ignore[misc]
