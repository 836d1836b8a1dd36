"""What a call costs as a person makes it, as a part of scikit-learn's TF-IDF of the same texts in the same run.

    python benchmarks/bench_calls.py                  # every row but those of memory and of a million articles
    python benchmarks/bench_calls.py kwic report_all  # some rows by name

Articles are read anew, untimed, before each run, so that a call finds nothing cut or counted. A row gives the median
and spread, over some runs, of the call's wall time as a part of that of ``TfidfVectorizer().fit_transform`` of
scikit-learn on the texts of all of id_news, the same of processor time (which counts both threads, and holds on a busy
machine), and how many times as long as the call the named peer takes. Memory is measured in processes of their own.
"""

import gc
import gzip
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

import warta
from pairing import RUNS, SHARED, news_records

CORPUS = SHARED / "data" / "id_news.jsonl.gz"
PHRASE = "presiden joko widodo"
QUERIES = 1000


@dataclass(frozen=True)
class Call:
    """A row: what is called, on what, the most that it may take (a part of TF-IDF), and the peer's call."""

    run: Callable[[Any], Any]
    floor: float
    aim: float
    prepare: Callable[[warta.Articles], Any] = lambda articles: articles
    peer: Callable[[list[str]], Callable[[], Any]] | None = None
    peer_name: str = ""
    times: float | None = None  # as fast as the peer, at least


def read() -> warta.Articles:
    return warta.read(CORPUS, n_jobs=2)


def written_report(articles: warta.Articles) -> int:
    with tempfile.TemporaryDirectory() as folder:
        return warta.report(articles, Path(folder) / "report.html").stat().st_size


def stories(articles: warta.Articles) -> Any:
    return warta.StoryClusterer(n_jobs=2).fit(articles).stories_.to_pandas()


def queries_of(texts: list[str]) -> list[str]:
    """Two to four words in a row out of an article, one of them at least no function word, as people ask."""
    chance, queries, empty = random.Random(11), [], set(warta.stop_words("id"))
    while len(queries) < QUERIES:
        words = re.findall(r"[^\W\d_]{4,}", chance.choice(texts))
        if len(words) > 8:
            start = chance.randrange(len(words) - 4)
            asked = words[start : start + chance.randrange(2, 5)]
            if {word.casefold() for word in asked} - empty:
                queries.append(" ".join(asked))
    return queries


def asked_one_by_one(articles: warta.Articles) -> Callable[[], Any]:
    queries = queries_of(articles.texts)
    warta.search(articles, "korea utara")
    return lambda: [warta.search(articles, query) for query in queries]


def asked_at_once(articles: warta.Articles) -> Callable[[], Any]:
    queries, index = queries_of(articles.texts), warta.SearchIndex(articles)
    return lambda: index.search(queries, k=10)


def peer_built(texts: list[str]) -> Callable[[], Any]:
    import bm25s

    def build() -> Any:
        index = bm25s.BM25(method="lucene")
        index.index(bm25s.tokenize(texts, stopwords=None, show_progress=False), show_progress=False)
        return index

    return build


def peer_asked(texts: list[str]) -> Callable[[], Any]:
    import bm25s

    index, queries = peer_built(texts)(), queries_of(texts)

    def ask() -> Any:
        words = bm25s.tokenize(queries, stopwords=None, return_ids=False, show_progress=False)
        return index.retrieve(words, k=10, show_progress=False)

    return ask


def peer_concordance(texts: list[str]) -> Callable[[], Any]:
    pattern = re.compile(rf"\b{PHRASE}\b", re.IGNORECASE)

    def find() -> Any:
        return [
            (text[: found.start()].split()[-5:], found[0], text[found.end() :].split(maxsplit=5)[:5])
            for text in texts
            for found in pattern.finditer(text)
        ]

    return find


def peer_collocations(texts: list[str]) -> Callable[[], Any]:
    from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder
    from nltk.tokenize import wordpunct_tokenize

    def find() -> Any:
        finder = BigramCollocationFinder.from_documents([wordpunct_tokenize(text.lower()) for text in texts])
        finder.apply_freq_filter(2)
        return finder.score_ngrams(BigramAssocMeasures.likelihood_ratio)

    return find


def peer_counts(texts: list[str]) -> Callable[[], Any]:
    return lambda: [CountVectorizer().fit_transform(part).sum(axis=0) for part in (texts[:1000], texts[1000:])]


def called(call: Callable[[], Any]) -> Any:
    return call()


CALLS = {
    "read": Call(lambda _: read(), 0.35, 0.2),
    "stories": Call(stories, 0.8, 0.4),
    "search_first": Call(
        lambda articles: warta.search(articles, "korea utara"), 0.3, 0.15, peer=peer_built, peer_name="bm25s", times=5
    ),
    "search_each": Call(called, 0.3, 0.1, asked_one_by_one, peer_asked, "bm25s", 3),
    "search_many": Call(called, 0.3, 0.1, asked_at_once, peer_asked, "bm25s", 3),
    "kwic": Call(
        lambda articles: warta.kwic(articles, PHRASE), 0.1, 0.03, peer=peer_concordance, peer_name="re.finditer"
    ),
    "collocations": Call(warta.collocations, 0.25, 0.1, peer=peer_collocations, peer_name="nltk"),
    "keyness": Call(
        lambda parts: warta.keyness(*parts), 0.2, 0.1, lambda articles: (articles[:1000], articles[1000:]),
        peer_counts, "two CountVectorizers",
    ),
    "claims_200": Call(warta.claims, 0.1, 0.03, lambda articles: articles[:200]),
    "claims_1000": Call(warta.claims, 0.4, 0.1, lambda articles: articles[:1000]),
    "report_5000": Call(written_report, 0.7, 0.3, lambda articles: articles[:5000]),
    "report_all": Call(written_report, 2.0, 1.0),
}  # fmt: skip


def clocked(work: Callable[[], Any]) -> tuple[float, float]:
    """Wall and processor time of one call, the garbage collected before."""
    gc.collect()
    start, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - processor


def spread(values: list[float]) -> str:
    return f"{statistics.median(values):.3f} ({min(values):.3f} to {max(values):.3f})"


def measure(name: str, call: Call, texts: list[str]) -> None:
    peer = call.peer(texts) if call.peer else None
    wall, processor, times = [], [], []
    for _ in range(RUNS):
        prepared = call.prepare(read())
        unit = clocked(lambda: TfidfVectorizer().fit_transform(texts))
        ours = clocked(lambda prepared=prepared: call.run(prepared))
        wall.append(ours[0] / unit[0])
        processor.append(ours[1] / unit[1])
        if peer:
            times.append(clocked(peer)[0] / ours[0])
    verdict = "  ABOVE THE FLOOR" if statistics.median(wall) > call.floor else ""
    bar = f", at least {call.times:g}" if call.times else ""
    beside = f"   {call.peer_name} {spread(times)} times as long{bar}" if times else ""
    print(
        f"{name:14} {spread(wall)} of TF-IDF, processor {spread(processor)}   floor {call.floor:g} aim {call.aim:g}"
        f"{verdict}{beside}",
        flush=True,
    )


def resident(field: str) -> int:
    """Bytes of a field of /proc/self/status."""
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in status if line.startswith(field))


def kept_by_read(path: Path) -> None:
    """Print what stays in memory once articles are read and their words cut, above the interpreter."""
    warta.kwic(warta.sample(), "kota")
    before = resident("VmRSS")
    articles = warta.read(path, n_jobs=2)
    warta.kwic(articles, PHRASE)
    gc.collect()
    print(resident("VmRSS") - before)


def peak_of_everything(path: Path) -> None:
    """Print the peak of reading, TF-IDF, near-duplicates and stories, above the interpreter; and their seconds."""
    warta.StoryClusterer().fit(warta.sample())
    warta.near_duplicates(warta.sample())
    before, took = resident("VmRSS"), []
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    articles: Any = None

    def take_in() -> None:
        nonlocal articles
        articles = warta.read(path, n_jobs=2)

    for work in (
        take_in,
        lambda: warta.TfidfVectorizer(n_jobs=2).fit_transform(articles),
        lambda: warta.near_duplicates(articles, n_jobs=2),
        lambda: warta.StoryClusterer(n_jobs=2).fit(articles).stories_,
    ):
        start = time.perf_counter()
        work()
        took.append(round(time.perf_counter() - start, 2))
    print(resident("VmHWM") - before, *took)


def written(count: int, path: Path) -> int:
    """Write `count` articles, id_news with a quarter of the words exchanged over 200 days; their size in UTF-8."""
    chance, records, size = np.random.default_rng(3), news_records(), 0
    base = [np.array(record["text"].split(" "), dtype=object) for record in records]
    words = np.concatenate(base)
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as lines:
        for number in range(count):
            own = base[number % len(base)].copy()
            if number >= len(base):
                exchanged = chance.random(len(own)) < 0.25
                own[exchanged] = words[chance.integers(0, len(words), int(exchanged.sum()))]
            text = " ".join(own)
            day = np.datetime64("2024-01-01") + int(number * 200 // count)
            lines.write(json.dumps({"id": str(number), "text": text, "date": str(day)}) + "\n")
            size += len(text.encode())
    return size


def memory(name: str, work: str, count: int | None, floor: float) -> None:
    """Print one row of memory, as a part of the articles' text in UTF-8."""
    with tempfile.TemporaryDirectory() as folder:
        path = CORPUS if count is None else Path(folder) / "articles.jsonl.gz"
        size = sum(len(r["text"].encode()) for r in news_records()) if count is None else written(count, path)
        command = [sys.executable, __file__, work, os.fspath(path)]
        found = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    part = int(found[0]) / size
    verdict = "  ABOVE THE FLOOR" if part > floor else ""
    seconds = f"   seconds of read, TF-IDF, near-duplicates, stories: {', '.join(found[1:])}" if found[1:] else ""
    print(f"{name:14} {part:.2f} of the text ({size / 1e6:.0f} MB)   floor {floor:g}{verdict}{seconds}", flush=True)


MEMORY = {
    "memory": ("--kept", None, 3.5),
    "peak_200000": ("--peak", 200_000, 10.0),
    "million": ("--peak", 1_000_000, 10.0),
}


def main() -> None:
    if sys.argv[1:2] in (["--kept"], ["--peak"]):
        {"--kept": kept_by_read, "--peak": peak_of_everything}[sys.argv[1]](Path(sys.argv[2]))
        return
    names = sys.argv[1:] or list(CALLS)
    unknown = [name for name in names if name not in CALLS and name not in MEMORY]
    if unknown:
        sys.exit(f"there is no row {unknown[0]}; there are {', '.join((*CALLS, *MEMORY))}")
    texts = [record["text"] for record in news_records()]
    for name in names:
        if name in CALLS:
            measure(name, CALLS[name], texts)
        else:
            memory(name, *MEMORY[name])


if __name__ == "__main__":
    main()
