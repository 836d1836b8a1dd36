"""No public call walks words, pairs or figures in Python: what it runs there grows with the articles alone.

Each call is made at three sizes and every call of a Python or built-in function is counted. An article has 300 words,
so that a loop over words shows as hundreds of calls for each article more, and one over pairs as a number that grows.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np
import pytest

import warta

WORDS = 300
SIZES = (400, 800, 1600)
#: Function calls for each article more, an article's own lines, names and figures among them.
MOST = 60


def articles_of(count: int) -> warta.Articles:
    chance = np.random.default_rng(5)
    syllables = ["ba", "ko", "ti", "ru", "me", "na", "si", "lu", "pa", "du"]
    words = np.array(["".join(chance.choice(syllables, 3)) for _ in range(2000)], dtype=object)
    rows = []
    for number in range(count):
        said = chance.choice(words, (WORDS // 10, 10))
        text = " ".join(" ".join(sentence).capitalize() + "." for sentence in said)
        rows.append(
            {
                "id": str(number),
                "title": f"Kabar {number} tentang {said[0, 0]}",
                "text": f"{text[: len(text) // 2]}\n\nIa membawa {number % 90 + 2} kapal ke kota.\n\n{text}",
                "published": f"2025-0{number % 9 + 1}-1{number % 10}",
                "source": f"Harian {number % 7}",
            }
        )
    return warta.read(rows, language="id")


def function_calls(work: Callable[[], Any]) -> int:
    """How many functions, Python's and built-in ones, are called by this thread."""
    counted = 0

    def count(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted


CALLS: dict[str, tuple[Callable[[warta.Articles, Path], Any], int]] = {
    "search": (lambda articles, _: warta.search(articles, "bakoti rumena"), MOST),
    "many queries": (lambda articles, _: warta.SearchIndex(articles).search(["bakoti", "rumena sibako"]), MOST),
    "kwic": (lambda articles, _: warta.kwic(articles, "kapal ke kot?"), MOST),
    "collocations": (lambda articles, _: warta.collocations(articles, 50), MOST),
    "keyness": (lambda articles, _: warta.keyness(articles[:100], articles[100:]), MOST),
    "compare": (lambda articles, _: warta.compare(articles).vectors, MOST),
    "TfidfVectorizer": (lambda articles, _: warta.TfidfVectorizer().fit_transform(articles), MOST),
    "near_duplicates": (lambda articles, _: warta.near_duplicates(articles), MOST),
    "StoryClusterer": (lambda articles, _: warta.StoryClusterer().fit(articles), 2 * MOST + 30),
    "report": (lambda articles, folder: warta.report(articles, folder / "report.html"), 2 * WORDS),
}


@pytest.mark.parametrize("name", CALLS)
def test_python_runs_for_articles_and_not_for_words_or_pairs(name: str, tmp_path: Path) -> None:
    call, most = CALLS[name]
    call(articles_of(50 if name != "keyness" else 150), tmp_path)  # what is imported and read once
    counts = []
    for size in SIZES:
        articles = articles_of(size)
        counts.append(function_calls(lambda articles=articles: call(articles, tmp_path)))
    steps = np.diff(counts) / np.diff(SIZES)
    assert steps.max() < most
    assert steps[1] < 1.2 * max(steps[0], 10)
