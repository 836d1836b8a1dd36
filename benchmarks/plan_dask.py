"""What a collection asks of a cluster, worked out of parts that are measured here on id_news.

Run: python benchmarks/plan_dask.py [articles] [workers of one thread] [articles a partition]

Times are processor time of one thread; bytes are those of the arrays that are kept or moved. The vocabulary is taken to
grow as a power of the articles (Heaps 1978), by what it has in a quarter and in all of id_news.
"""

import math
import sys
import time
from collections.abc import Callable
from typing import Any

import distributed
import numpy as np
from dask.delayed import delayed

import warta
from pairing import news
from warta import partitions
from warta.partitions.copies import band_hashes, bundles, copies_among, links

NO_TASKS = 2_000
MEGABYTES_A_SECOND = 100  # of the network, a worker


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What a call gives, and its processor time."""
    start = time.process_time()
    return work(), time.process_time() - start


def size_of(*arrays: Any) -> int:
    """Bytes of NumPy arrays."""
    return sum(array.nbytes for array in arrays)


def bytes_of_state(state: partitions.FitState) -> int:
    """Bytes of the terms of a state and of their sums."""
    return size_of(state.terms.data, state.terms.starts, state.frequencies, state.occurrences)


def seconds_a_task() -> float:
    """What scheduler and client, which are this process, spend on a task that does nothing: no other machine helps."""
    cluster = distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
    with cluster, distributed.Client(cluster) as client:
        start = time.process_time()
        distributed.wait(client.compute([delayed(int, pure=False)(number) for number in range(NO_TASKS)]))
        return (time.process_time() - start) / NO_TASKS


def main() -> None:
    given = [int(argument) for argument in sys.argv[1:]]
    articles, workers, each = given + [100_000_000, 64, 50_000][len(given) :]
    texts = news()
    parts = [texts[at::4] for at in range(4)]
    vectorizer = warta.TfidfVectorizer(language="id", min_df=5)
    _, reading = timed(lambda: warta.read(texts))
    rows, counting = timed(lambda: [partitions.count_rows(vectorizer, part) for part in parts])
    state, merging = timed(lambda: partitions.merged(part.state for part in rows))
    partitions.learn(vectorizer, state)
    vectors, weighing = timed(lambda: [partitions.vectors_of_rows(vectorizer, part) for part in rows])
    hashes, hashing = timed(lambda: [band_hashes(part, at, 1)[0] for at, part in enumerate(parts)])
    found, linking = timed(lambda: links(hashes))
    (places,) = bundles([found], len(texts))
    candidates = [texts[row * 4 + part] for part, row in zip(places >> 40, places & (2**40 - 1), strict=True)]
    _, comparing = timed(lambda: copies_among([candidates], [places]))
    task = seconds_a_task()

    count = len(texts)
    terms_in = sum(len(part.state.terms) for part in rows)
    growth = math.log(len(state.terms) / (terms_in / 4)) / math.log(4)
    terms_of = [len(state.terms) * (size / count) ** growth for size in (each, articles)]
    term_bytes = bytes_of_state(state) / len(state.terms)
    tasks_of = math.ceil(articles / each)
    buckets = min(math.ceil(math.sqrt(tasks_of)), 16)
    kept = sum(size_of(part.counts, part.columns, part.row_starts) for part in rows) / count
    matrix = sum(size_of(part.data, part.indices, part.indptr) for part in vectors) / count
    moved = sum(size_of(part.keys, part.places) for part in hashes) / count

    levels = []  # of the tree of merges: how many terms go in
    states, terms = tasks_of, each
    while states > 1:
        levels.append(states * len(state.terms) * (terms / count) ** growth)
        states, terms = math.ceil(states / 8), terms * 8
    steps = {
        "read": (reading / count * articles / workers, sum(map(len, texts)) / count * articles, tasks_of),
        "count rows": (counting / count * articles / workers, 0.0, tasks_of),
        "merge terms": (
            merging / terms_in * sum(levels[:-1]) / workers,
            sum(levels[:-1]) * term_bytes,
            math.ceil(tasks_of / 7),
        ),
        "last merge, one worker": (merging / terms_in * levels[-1], levels[-1] * term_bytes, 1),
        "weigh rows": (weighing / count * articles / workers, workers * terms_of[1] * term_bytes, tasks_of),
        "band hashes": (hashing / count * articles / workers, 0.0, tasks_of),
        "candidates": (linking / count * articles / workers, moved * articles, tasks_of * buckets),
        "compare copies": (
            comparing / count * articles / workers,
            sum(map(len, candidates)) / count * articles,
            tasks_of,
        ),
    }
    print(f"{articles:,} articles, {workers} workers of one thread, {tasks_of:,} partitions of {each:,}")
    print(f"{'step':24} {'minutes':>8} {'scheduler':>9} {'tasks':>8} {'GB moved':>9} {'of network':>11}")
    for step, (seconds, moving, tasks) in steps.items():
        receivers = 1 if tasks == 1 else workers
        network = moving / receivers / (MEGABYTES_A_SECOND * 1e6) / 60
        print(
            f"{step:24} {seconds / 60:8.1f} {tasks * task / 60:9.1f} {tasks:8,} {moving / 1e9:9.1f} {network:11.1f}",
            flush=True,
        )
    print(
        f"a task costs {task * 1e3:.2f} ms; terms {len(state.terms):,} of {count:,} articles, growing as n^{growth:.2f}"
    )
    print(f"terms of a partition {terms_of[0]:,.0f}, of all {terms_of[1]:,.0f}, {term_bytes:.0f} bytes each")
    print(f"links of candidates that come to the client: {found.nbytes / count * articles / 1e9:.1f} GB")
    print(f"bytes an article: rows kept {kept:.0f}, matrix {matrix:.0f}, band hashes {moved:.0f}")
    memory = np.array([kept, matrix]) * articles / workers / 1e9
    print(f"GB a worker: rows {memory[0]:.1f}, matrix {memory[1]:.1f}, hashes {moved * articles / workers / 1e9:.1f}")


if __name__ == "__main__":
    main()
