"""Paired timing: both sides in turn in one process, ratios pair by pair, the median and the spread.

Machines are noisy and drift; a ratio of neighbours in time holds where absolute times do not.
"""

import gc
import gzip
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHARED = Path(os.environ.get("WARTA_SHARED", Path(__file__).resolve().parents[2] / "shared"))
RUNS = int(os.environ.get("WARTA_BENCH_RUNS", "5"))


@dataclass(frozen=True)
class Paired:
    """Seconds of each run of ours and of a peer, in the order in which they were taken."""

    ours: tuple[float, ...]
    peer: tuple[float, ...]

    @property
    def ratios(self) -> tuple[float, ...]:
        """Peer's time over ours, pair by pair: how many times faster we are."""
        return tuple(peer / ours for ours, peer in zip(self.ours, self.peer, strict=True))

    @property
    def ratio(self) -> float:
        """Median of `ratios`."""
        return statistics.median(self.ratios)


def seconds(work: Callable[[], Any]) -> float:
    """Wall time of one call, the garbage collected before."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def paired(ours: Callable[[], Any], peer: Callable[[], Any], runs: int = RUNS) -> Paired:
    """Time the two in turn, `runs` times each, after one run of ours that is not counted."""
    ours()
    pairs = [(seconds(ours), seconds(peer)) for _ in range(runs)]
    return Paired(tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs))


def show(question: str, result: Paired, *, floor: float | None = None, aim: float | None = None) -> float:
    """Print one row: the question, both medians, the ratio with its spread, and the bar; return the ratio."""
    bar = " ".join(f"{name} {value:g}x" for name, value in (("floor", floor), ("aim", aim)) if value is not None)
    verdict = "" if floor is None else ("  BELOW THE FLOOR" if result.ratio < floor else "")
    print(
        f"{question:64} ours {statistics.median(result.ours):8.4f} s   peer {statistics.median(result.peer):8.4f} s   "
        f"{result.ratio:7.2f}x ({min(result.ratios):.2f} to {max(result.ratios):.2f}, {len(result.ratios)} pairs)   "
        f"{bar}{verdict}",
        flush=True,
    )
    return result.ratio


def news(limit: int | None = None) -> list[str]:
    """Texts of the corpus id_news, which is not part of the project; exits with a reason where it is missing."""
    return [record["text"] for record in news_records(limit)]


def news_records(limit: int | None = None) -> list[Mapping[str, Any]]:
    """Records of the corpus id_news."""
    path = SHARED / "data" / "id_news.jsonl.gz"
    if not path.is_file():
        sys.exit(f"this benchmark measures on {path.name}, looked for in {path.parent}; set WARTA_SHARED to its folder")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [
            json.loads(line) for _, line in zip(range(limit if limit is not None else sys.maxsize), lines, strict=False)
        ]
