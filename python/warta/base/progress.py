"""Progress of long calls: a bar on standard error, or what the caller gives, alike everywhere.

A call that can last over a second takes ``progress``: True shows a bar for each step with what it is doing and how far
it is; a callable gets (done, total) of each step now and then, and what it raises stops the call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

#: What a step reports to: the units done, and the units in all.
Report = Callable[[int, int], Any]
#: What callers give.
Progress = bool | Report | None

Item = TypeVar("Item")


def check_progress(progress: Any) -> None:
    """A bool or a callable of (done, total).

    Raises
    ------
    TypeError
        If it is neither, nor None.
    """
    if not (progress is None or isinstance(progress, bool) or callable(progress)):
        raise TypeError(f"progress must be True, False or a callable of (done, total), got {progress!r:.80}")


@contextmanager
def step(progress: Progress, doing: str, unit: str = "article") -> Iterator[Report | None]:
    """What one step of a call reports (done, total) to; None if nobody watches.

    Parameters
    ----------
    progress : bool or callable, optional
        As the caller gave it.
    doing : str
        What the step does: "reading", "cutting", "grouping", "comparing", "writing".
    unit : str
        What it counts.
    """
    check_progress(progress)
    if not progress:
        yield None
    elif callable(progress):
        yield progress
    else:
        from tqdm.auto import tqdm  # brings asyncio, and in a notebook its widgets

        with tqdm(desc=doing, unit=unit, leave=False) as bar:

            def report(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            yield report


def watched(items: Sequence[Item], progress: Progress, doing: str, unit: str = "article") -> Iterator[Item]:
    """The items one after the other, each reported once it is done with."""
    with step(progress, doing, unit) as report:
        for done, item in enumerate(items):
            if report is not None:
                report(done, len(items))
            yield item
        if report is not None:
            report(len(items), len(items))
