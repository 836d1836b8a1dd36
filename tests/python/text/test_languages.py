"""Codes of languages, beside the table of ISO 639-3 itself."""

import pytest
from iso639 import ALL_LANGUAGES

from warta.text.languages import TWO_LETTERS, language_code, relatives


def test_the_two_letter_codes_are_those_of_iso_639_1() -> None:
    assert {language.part1 for language in ALL_LANGUAGES if language.part1} == TWO_LETTERS


def test_every_code_is_taken() -> None:
    for language in ALL_LANGUAGES:
        if language.status == "A":
            assert language_code(language.part3) == (language.part1 or language.part3)
        if language.part1:
            assert language_code(language.part1) == language.part1


@pytest.mark.parametrize("code", ["", "xx", "deutsch", "DE", "de-AT", "zzz", "a", "id "])
def test_what_is_no_code(code: str) -> None:
    with pytest.raises(ValueError, match=r"tongue must be a code of ISO 639-1 or ISO 639-3, .* got "):
        language_code(code, "tongue")


def test_a_code_is_a_str() -> None:
    with pytest.raises(TypeError, match="language must be a str, got NoneType"):
        language_code(None)  # type: ignore[arg-type]


def test_languages_belong_to_macrolanguages() -> None:
    assert relatives("nb") == ("nb", "no")
    assert relatives("cmn") == ("cmn", "zh")
    assert relatives("de") == ("de",)
