import gzip
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import warta

FORMS = ["NFC", "NFD", "NFKC", "NFKD", "NFKC_Casefold"]

#: What the running Python's own tables know, so that they can judge.
assigned = st.characters(exclude_categories=("Cs", "Cn"))


def test_by_hand() -> None:
    assert warta.normalize("") == ""
    assert warta.normalize("e\u0301 ﬁ １½") == "é fi 11⁄2"
    assert warta.normalize("é", "NFD") == "e\u0301"
    assert warta.normalize("É\u00ad１", "NFKC_Casefold") == "é1"
    assert warta.fold("Straße ΣΑΣ İ") == "strasse σασ i̇"


def test_a_normal_text_comes_back_itself() -> None:
    text = "Rusia – “déjà vu” 100.000 " * 10
    assert warta.normalize(text) is text


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
@given(text=st.text(assigned))
def test_python_agrees(form: Any, text: str) -> None:
    assert warta.normalize(text, form) == unicodedata.normalize(form, text)


@given(st.text(assigned))
def test_python_agrees_on_case_folding(text: str) -> None:
    assert warta.fold(text) == text.casefold()


@given(st.text(), st.sampled_from(FORMS))
def test_normalizing_twice_changes_nothing(text: str, form: Any) -> None:
    once = warta.normalize(text, form)
    assert warta.normalize(once, form) == once


def test_each_code_point_is_folded_as_in_python() -> None:
    for character in map(chr, range(sys.maxunicode + 1)):
        if unicodedata.category(character) not in ("Cs", "Cn"):
            assert warta.fold(character) == character.casefold()


@pytest.mark.shared
def test_unicodes_own_cases(shared: Path) -> None:
    """NormalizationTest.txt: columns source; NFC; NFD; NFKC; NFKD, and what UAX #15 says must hold between them."""
    with gzip.open(shared / "data" / "unicode" / "NormalizationTest.txt.gz", "rt", encoding="utf-8") as file:
        lines = [line.split("#")[0] for line in file if line[0] not in "#@\n"]
    assert len(lines) > 1000
    for line in lines:
        source, nfc, nfd, nfkc, nfkd = (
            "".join(chr(int(code, 16)) for code in column.split()) for column in line.split(";")[:5]
        )
        for text in (source, nfc, nfd):
            assert (warta.normalize(text, "NFC"), warta.normalize(text, "NFD")) == (nfc, nfd)
        for text in (source, nfc, nfd, nfkc, nfkd):
            assert (warta.normalize(text, "NFKC"), warta.normalize(text, "NFKD")) == (nfkc, nfkd)


def test_errors() -> None:
    with pytest.raises(
        ValueError, match="form must be one of 'NFC', 'NFD', 'NFKC', 'NFKD', 'NFKC_Casefold', got 'nfkc'"
    ):
        warta.normalize("a", "nfkc")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="text is of type int; pass str"):
        warta.normalize(1)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="text has a lone surrogate"):
        warta.normalize("\udfff")
