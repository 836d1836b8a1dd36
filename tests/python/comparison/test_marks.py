"""Marks on a text."""

from hypothesis import given
from hypothesis import strategies as st

import warta
from warta.comparison.marks import Mark, cut, paragraphs

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


def test_every_letter_of_an_article_is_in_a_paragraph() -> None:
    for article in warta.sample():
        shown = "".join(piece.text for paragraph in paragraphs(article) for piece in paragraph.pieces)
        assert "".join(shown.split()) == "".join(article.raw.split())
