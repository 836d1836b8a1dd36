"""Marks on a text."""

import time

from hypothesis import given
from hypothesis import strategies as st

import warta
from warta.views.marks import Mark, cut, paragraphs

TEXT = "Banjir 🌊 melanda kota"


def test_overlapping_marks_are_cut_where_either_begins_or_ends() -> None:
    pieces = cut("satu dua tiga", 0, 13, [Mark(0, 8, "passage", "p0"), Mark(5, 13, "term", "")])
    assert [(piece.text, piece.kinds, piece.keys) for piece in pieces] == [
        ("satu ", ("passage",), ("p0",)),
        ("dua", ("passage", "term"), ("p0",)),
        (" tiga", ("term",), ()),
    ]


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)), st.sampled_from("ab"))))
def test_pieces_rebuild_the_text(spans: list[tuple[int, int, str]]) -> None:
    marks = [Mark(min(a, b), max(a, b), kind, "") for a, b, kind in spans]
    assert "".join(piece.text for piece in cut(TEXT, 0, len(TEXT), marks)) == TEXT


@given(st.lists(st.tuples(st.integers(0, 25), st.integers(0, 25), st.sampled_from("ab"))))
def test_each_piece_has_the_marks_that_cover_it(spans: list[tuple[int, int, str]]) -> None:
    marks = [Mark(min(a, b), max(a, b), "kind", key) for a, b, key in spans]
    at = 3
    for piece in cut(TEXT, at, 18, marks):
        end = at + len(piece.text)
        assert list(piece.keys) == [mark.key for mark in marks if mark.start <= at and mark.end >= end]
        at = end


def test_many_marks_on_many_lines_are_cut_in_a_second() -> None:
    """To look at each of 8,000 marks for each line, or for each piece of a line, takes five seconds."""
    for separator in ("\n\n", " "):
        article = warta.read_article(separator.join(f"kota {number} gelap" for number in range(8000)), language="id")
        marks = [Mark(at, at + 3, "term", "") for at in range(0, len(article.raw), len(article.raw) // 8000)]
        start = time.process_time()
        paragraphs(article, marks)
        assert time.process_time() - start < 2


def test_every_letter_of_an_article_is_in_a_paragraph() -> None:
    for article in warta.sample():
        shown = "".join(piece.text for paragraph in paragraphs(article) for piece in paragraph.pieces)
        assert "".join(shown.split()) == "".join(article.raw.split())
