"""Articles of any text: no property, view or comparison of them raises."""

import datetime as dt
import json
import tempfile
from functools import cached_property
from pathlib import Path

import numpy as np
from fuzzing import run

import warta

NUMBERS = (
    "0", "1", "-3", "3.000", "5000", "99999", "1,5", "16,8", "1.280.000,5", "9" * 400, "12.34.56", "0,0", "dua",
    "ratusan", "puluhan ribu", "dua puluh lima", "seratus", "ribu juta", "three", "twenty", "½", "٣", "10-15",
    "10 hingga 20",
)  # fmt: skip
SCALES = ("", "ribu", "juta", "miliar", "triliun", "triliun triliun triliun", "million", "billion")
UNITS = (
    "hari", "pekan", "minggu", "bulan", "tahun", "dekade", "abad", "jam", "years", "weeks", "decades", "persen", "%",
    "kilometer", "orang", "ekor sapi", "euro", "ton", "kg", "derajat",
)  # fmt: skip
CURRENCIES = ("Rp", "Rp. ", "US$", "£", "€", "", "")
RELATIVE = ("lalu", "yang lalu", "silam", "mendatang", "lagi", "depan", "ago", "later", "kemarin", "")
MONTHS = ("Januari", "Februari", "Mei", "Desember", "June", "Feb.", "Des")
WEEKDAYS = ("Senin", "Rabu lalu", "Jumat depan", "Minggu,", "Monday", "last Tuesday")
YEARS = ("0", "1", "999", "1000", "1500", "2024", "2199", "2999", "9999", "99999", "-44")
EDGES = ("awal", "pertengahan", "akhir", "early", "late", "tahun", "bulan", "dekade")
NAMES = ("Budi Santoso", "Presiden Joko", "DPR", "Dewan Perwakilan Rakyat (DPR)", "Kim Jong-un", "KOMPAS", "@budi")
SPEECH = ("kata", "ujar", "menurut", "said", "katanya", "menegaskan bahwa", "dikutip dari", "tidak")
MARKS = (
    '"', "“", "”", "'", "‘", "’", "(", ")", "[", "]", ":", ";", ",", ".", "...", "!", "?", "/", "-", "—", "|", "•", "«",
)  # fmt: skip
LINES = (
    "\n", "\n\n", "\r\n", "\u2028", "\n\nBaca juga: Harga Naik\n", "\nEditor: Budi\n", "\nSumber: ANTARA, BBC\n",
    "\nPenulis: A | Editor: B\n", "\nKABAR DESA - ", "\n6 Agustus 2022, 17:05 WIB\n",
    "\nSenin, 31/12/9999 24.61 WITA\n",
)  # fmt: skip
PUBLISHED = (
    None, None, dt.date.min, dt.date.max, dt.date(2025, 6, 18), dt.datetime(2024, 2, 29, 23, 59, tzinfo=dt.UTC),
)  # fmt: skip


def phrase(random: np.random.Generator) -> str:
    """A piece of a text that some part of the reader looks for."""

    def any_of(choices: tuple[str, ...]) -> str:
        return choices[random.integers(len(choices))]

    match random.integers(8):
        case 0:
            return f"{any_of(CURRENCIES)}{any_of(NUMBERS)} {any_of(SCALES)} {any_of(UNITS)} {any_of(RELATIVE)}"
        case 1:
            return f"{random.integers(-1, 40)} {any_of(MONTHS)} {any_of(YEARS)}"
        case 2:
            return f"{random.integers(0, 40)}{any_of(('/', '-', '.'))}{random.integers(0, 20)}/{any_of(YEARS)}"
        case 3:
            return f"{any_of(EDGES)} {any_of(EDGES + MONTHS)} {any_of(YEARS + RELATIVE)}"
        case 4:
            return f"{any_of(WEEKDAYS)} ({random.integers(0, 40)}/{random.integers(0, 20)})"
        case 5:
            return f"{any_of(MARKS)}{any_of(NAMES)} {any_of(SPEECH)}{any_of(MARKS)} {any_of(SPEECH)} {any_of(NAMES)}"
        case 6:
            return any_of(LINES)
        case _:
            return "".join(chr(random.integers(1, 0xD800)) for _ in range(random.integers(1, 12)))


def text_of(random: np.random.Generator) -> str:
    """A text of up to some dozens of phrases."""
    return " ".join(phrase(random) for _ in range(random.integers(1, 60)))


def look_at(value: object) -> None:
    """Ask for everything public of a value."""
    repr(value)
    for name in dir(type(value)):
        if not name.startswith("_") and isinstance(getattr(type(value), name), (property, cached_property)):
            getattr(value, name)


def look_at_article(article: warta.Article) -> None:
    """Ask for everything of an article, and of what hangs from it."""
    look_at(article)
    article._repr_html_()
    for name in ("segments", "quotes", "figures", "dates", "aliases", "names"):
        for found in getattr(article, name):
            look_at(found)
            assert 0 <= found.start < found.end <= len(article.raw), (name, found)
    assert "".join(article.raw[segment.start : segment.end] for segment in article.segments) == article.raw
    for figure in article.figures:
        assert figure.low <= figure.high < float("inf"), figure
    for mention in article.dates:
        assert (mention.first is None) == (mention.last is None), mention
        assert mention.first is None or mention.first <= mention.last, mention


def properties_raise_nothing(random: np.random.Generator) -> None:
    """Read some texts and ask for all that can be asked of them."""
    rows = [
        {"text": text_of(random), "published": PUBLISHED[random.integers(len(PUBLISHED))]}
        for _ in range(random.integers(2, 4))
    ]
    articles = warta.read(rows)
    for article in articles:
        look_at_article(article)
    repr(articles)
    articles._repr_html_()
    articles.to_dict()
    matrix = warta.compare(articles)
    pair = matrix[0, 1]
    look_at(pair)
    json.dumps(pair.to_dict(), default=str, allow_nan=False)
    pair.to_html()
    json.dumps(matrix.to_dict(), default=str, allow_nan=False)
    matrix.to_html()
    timeline = warta.story(articles)
    look_at(timeline)
    look_at(matrix)
    timeline.to_html()
    warta.kwic(articles, "budi *")
    warta.keyness(articles[:1], articles[1:])
    warta.collocations(articles)
    if random.integers(50) == 0:
        with tempfile.TemporaryDirectory() as folder:
            warta.report(articles, Path(folder) / "page.html")


if __name__ == "__main__":
    run("article properties", properties_raise_nothing)
