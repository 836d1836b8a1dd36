"""Comparing costs no more than the square of what two articles say, with a small factor; and nothing outlives them."""

import gc
import time
import weakref

import pytest

import warta

OPENING = "Pemerintah kota menutup jalan itu sejak pagi karena air sungai naik dengan cepat. "


def price_list(count: int) -> warta.Articles:
    text = OPENING + " ".join(f"beras {i} Rp{10_000 + i} per kilogram" for i in range(count))
    return warta.read([text, text + " Harga naik."])


@pytest.mark.parametrize("ask", [lambda pair: pair.figures, lambda pair: pair.to_html()])
def test_price_lists_are_compared_in_seconds(ask) -> None:
    """Four hundred figures in one line: a cubic comparison takes over ten seconds."""
    pair = warta.compare(*price_list(400))
    start = time.process_time()
    ask(pair)
    assert time.process_time() - start < 5
    assert len(pair.figures) == 400


def test_nothing_keeps_articles_alive() -> None:
    articles = warta.read([f"{OPENING} Ada {i} orang tewas. “Kami pergi ke kota,” kata Budi." for i in range(4)])
    matrix = warta.compare(articles)
    matrix.to_html()
    matrix[0, 1].to_html()
    warta.story(articles).to_html()
    alive = [weakref.ref(article) for article in articles]
    del articles, matrix
    gc.collect()
    assert [found() for found in alive] == [None] * 4


def test_quotes_are_compared_and_claimed_in_seconds() -> None:
    """Hundreds of quotes of as many people: to compare each with each took over twenty seconds."""
    letters = "abcdefghijklmnopqrst"
    names = [f"Ka{first}{second}" for first in letters for second in letters]
    text = OPENING + " ".join(
        f"“Kami datang ke kota nomor {i} dan tidak pulang,” kata Budi {name}." for i, name in enumerate(names)
    )
    pair = warta.read([text, text + " Lagi."])
    start = time.process_time()
    compared = warta.compare(*pair).quotes
    claimed = warta.compare(pair).claims
    assert time.process_time() - start < 5
    assert len(compared) >= len(names)
    assert sum(row.kind == "quote" and row.verdict != "alone" for row in claimed) >= 1
