"""What do two worker processes of one thread cost above two threads in one process: id_news some times over, as texts.

Run: python benchmarks/bench_dask.py [how many times id_news] [partitions] [question ...]

Texts lie in the workers' memory, and what is made of them stays there. A row gives wall and processor time of both
sides, and the medians of their ratios; processor time is that of workers, scheduler and client together, and holds on a
busy machine.
"""

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import dask
import distributed

import warta
import warta.dask
from many_articles import many_texts
from pairing import RUNS, news


def processor_time() -> float:
    """Seconds of this process so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def texts_of(path: str) -> Any:
    """The texts of a file."""
    return json.loads(Path(path).read_text(encoding="utf-8"))


def kept(array: Any) -> Any:
    """A Dask array, computed where it lies."""
    made = array.persist()
    distributed.wait(made)
    return made


def spent(client: Any, work: Callable[[], Any]) -> tuple[float, float]:
    """Wall and processor time of a call, workers included."""
    before, start, wall = sum(client.run(processor_time).values()), processor_time(), time.perf_counter()
    work()
    wall, own = time.perf_counter() - wall, processor_time() - start
    return wall, own + sum(client.run(processor_time).values()) - before


def main() -> None:
    times, partitions = (int(sys.argv[at]) if len(sys.argv) > at else 8 for at in (1, 2))
    chosen = sys.argv[3:]
    base = news()
    texts = list(many_texts(base, len(base) * times))
    cluster = distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, memory_limit=0
    )
    with TemporaryDirectory() as folder, cluster, distributed.Client(cluster) as client:
        files = [f"{folder}/{part}.json" for part in range(partitions)]
        for part, file in enumerate(files):
            rows = texts[len(texts) * part // partitions : len(texts) * (part + 1) // partitions]
            Path(file).write_text(json.dumps(rows), encoding="utf-8")
        documents = warta.dask.Partitions([dask.delayed(texts_of)(file) for file in files]).persist()
        distributed.wait(documents.to_delayed())
        both: dict[str, tuple[Callable[[], Any], Callable[[], Any]]] = {
            "fit": (
                lambda: warta.TfidfVectorizer(n_jobs=2).fit(texts),
                lambda: warta.dask.fit(warta.TfidfVectorizer(), documents),
            ),
            "fit_transform": (
                lambda: warta.TfidfVectorizer(n_jobs=2).fit_transform(texts),
                lambda: kept(warta.dask.fit_transform(warta.TfidfVectorizer(), documents)),
            ),
            "near_duplicates": (
                lambda: warta.near_duplicates(texts, n_jobs=2),
                lambda: warta.dask.near_duplicates(documents),
            ),
        }
        for question, (here, there) in both.items():
            if chosen and question not in chosen:
                continue
            there()
            runs = [(spent(client, here), spent(client, there)) for _ in range(RUNS)]
            for kind, name in enumerate(("wall", "processor")):
                ratios = [mine[kind] / one[kind] for one, mine in runs]
                print(
                    f"{question:16} {name:9} one process {statistics.median(one[kind] for one, _ in runs):7.2f} s   "
                    f"workers {statistics.median(mine[kind] for _, mine in runs):7.2f} s   "
                    f"{statistics.median(ratios):5.2f}x ({min(ratios):.2f} to {max(ratios):.2f}, {RUNS} pairs)",
                    flush=True,
                )


if __name__ == "__main__":
    main()
