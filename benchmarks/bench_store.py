"""What do read articles take: memory, time to read, time to open what was saved.

All of id_news with its tables. Memory in processes of its own: resident after `warta.read` (and at its peak) above what
was resident before, as a part of the texts in UTF-8. Time to read on two threads as a part of scikit-learn's
`TfidfVectorizer().fit_transform` of the same texts, in turn. A saved corpus of 1 and of 16 times the articles is opened
and looked at for the first time in a process of its own: the time must not grow with the articles. Checked: articles
are the same after saving and after pickling.
"""

import pickle
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

import warta
from pairing import RUNS, SHARED, news, paired

SOURCE = SHARED / "data" / "id_news.jsonl.gz"
COLUMNS = {"published": "date", "source": "set"}
MEMORY_FLOOR, MEMORY_AIM = 3.5, 2.5
TIME_FLOOR, TIME_AIM = 0.35, 0.2
OPEN_FLOOR = 0.1  # seconds
TIMES = (1, 16)


def resident(field: str) -> float:
    """MB of a field of /proc/self/status."""
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1e3 for line in status if line.startswith(field))


def read() -> warta.Articles:
    return warta.read(SOURCE, columns=COLUMNS, n_jobs=2)


def measure_memory() -> None:
    """Print MB above the interpreter after reading, and at the peak."""
    warta.read(["Air naik.", "Harga naik."])
    before = resident("VmRSS")
    articles = read()
    print(resident("VmRSS") - before, resident("VmHWM") - before, len(articles))


def measure_open(path: str) -> None:
    """Print the seconds that opening and a first look take."""
    start = time.perf_counter()
    articles = warta.open(path)
    looked = articles[len(articles) // 2].headline, articles[10:20].texts, repr(articles[:100])
    print(time.perf_counter() - start, len(looked))


def in_process(*arguments: str) -> list[float]:
    command = [sys.executable, __file__, *arguments]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [float(number) for number in found.split()]


def verdict(value: float, floor: float) -> str:
    return "" if value <= floor else "  ABOVE THE FLOOR"


def show_memory(megabytes: float) -> None:
    runs = [in_process("memory") for _ in range(RUNS)]
    after, peak = (statistics.median(run[at] for run in runs) / megabytes for at in (0, 1))
    bar = f"floor {MEMORY_FLOOR}, aim {MEMORY_AIM}"
    print(f"memory after read  {after:6.2f} of the text ({bar}), peak {peak:.2f}{verdict(after, MEMORY_FLOOR)}")


def show_time(texts: list[str]) -> None:
    found = paired(read, lambda: TfidfVectorizer().fit_transform(texts))
    part = statistics.median(1 / ratio for ratio in found.ratios)
    bar = f"floor {TIME_FLOOR}, aim {TIME_AIM}"
    spread = f"{min(1 / ratio for ratio in found.ratios):.2f} to {max(1 / ratio for ratio in found.ratios):.2f}"
    print(f"time to read       {part:6.2f} of TfidfVectorizer ({bar}), {spread}{verdict(part, TIME_FLOOR)}")


def show_saved(articles: warta.Articles) -> None:
    if pickle.loads(pickle.dumps(articles)) != articles:
        raise SystemExit("pickled articles are others")
    with tempfile.TemporaryDirectory() as folder:
        for times in TIMES:
            path = f"{folder}/{times}.warta"
            many = articles[np.tile(np.arange(len(articles)), times)]
            start = time.perf_counter()
            many.save(path)
            saving = time.perf_counter() - start
            if times == 1 and warta.open(path) != articles:
                raise SystemExit("saved articles are others")
            opening = statistics.median(in_process("open", path)[0] for _ in range(RUNS))
            size = Path(path).stat().st_size / 1e6
            bar = f"floor {OPEN_FLOOR * 1e3:.0f}"
            figures = f"{opening * 1e3:6.1f} ms ({bar}), saved in {saving:.2f} s{verdict(opening, OPEN_FLOOR)}"
            print(f"open {len(many):9,} articles ({size:6.0f} MB)  {figures}")


def main() -> None:
    if len(sys.argv) > 1:
        measure_memory() if sys.argv[1] == "memory" else measure_open(sys.argv[2])
        return
    texts = news()
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{len(texts)} articles, {megabytes:.1f} MB of text")
    show_memory(megabytes)
    show_time(texts)
    show_saved(read())


if __name__ == "__main__":
    main()
