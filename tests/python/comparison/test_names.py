"""Names under all their forms."""

import warta
from reference.mentions import NameBook
from warta.comparison.known_names import well_known


def book_of(*texts: str) -> tuple[NameBook, list[warta.Article]]:
    articles = [
        warta.read([{"id": str(number), "title": "Judul", "text": text}], language="id")[0]
        for number, text in enumerate(texts)
    ]
    return NameBook.of(articles), articles


def test_well_known_short_forms_need_no_introduction() -> None:
    book, (article,) = book_of("Pasukan AS bertemu Korut.")
    assert book.full_form("AS", article) == "Amerika Serikat"
    assert book.full_form("Korut", article) == "Korea Utara"
    assert book.full_form("Kotatua", article) == "Kotatua"


def test_an_introduction_goes_before_the_list_of_well_known_ones() -> None:
    own = {"0": {"DPR": "Republik Rakyat Donetsk"}}
    _, (one, other) = book_of("DPR diakui.", "DPR bersidang.")
    book = NameBook(own, {})
    assert book.full_form("DPR", one) == "Republik Rakyat Donetsk"
    assert book.full_form("DPR", other) == "Dewan Perwakilan Rakyat"


def test_what_the_corpus_introduces_holds_in_every_article() -> None:
    _, (one, other) = book_of("BGN naik.", "BGN turun.")
    book = NameBook({"0": {"BGN": "Badan Geologi Nasional"}}, {"BGN": "Badan Geologi Nasional"})
    assert book.full_form("BGN", other) == "Badan Geologi Nasional"
    assert book.full_form("BGN", one) == "Badan Geologi Nasional"


def test_mentions_count_every_form_as_one_name_where_it_stands() -> None:
    book, (article,) = book_of("Korea Utara menolak. Lalu Korut diam, kata AS.")
    names = [mention for mention in book.mentions(article) if mention.is_name]
    assert [mention.term for mention in names] == ["Korea Utara", "Korea Utara", "Amerika Serikat"]
    assert [article.raw[mention.start : mention.end] for mention in names] == ["Korea Utara", "Korut", "AS"]


def test_a_short_form_is_told_by_its_case() -> None:
    book, (article,) = book_of("Roda itu berputar pada as yang patah.")
    assert not [mention for mention in book.mentions(article) if mention.is_name]


def test_function_words_are_no_terms() -> None:
    book, (article,) = book_of("Harga beras di pasar itu naik.")
    assert [mention.term for mention in book.mentions(article)] == ["harga", "beras", "pasar", "naik"]


def test_a_language_without_a_list_has_no_well_known_names() -> None:
    assert well_known("xx") == {}
    assert well_known("en")["UN"] == "United Nations"
