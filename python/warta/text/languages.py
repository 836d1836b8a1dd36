"""The codes of languages: ISO 639."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iso639 import Language

_CODES = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja "
    "jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb "
    "nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so "
    "sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "
)
#: Codes that need no table: those of ISO 639-1, by which all that warta knows of languages is filed.
TWO_LETTERS = frozenset(_CODES.split())


def language_code(language: str, name: str = "language") -> str:
    """The code by which a language is filed.

    Parameters
    ----------
    language : str
        A code of ISO 639-1 ("id") or ISO 639-3 ("ind", "jav", "min"), in lower case.
    name : str, default="language"
        What to call it in errors.

    Returns
    -------
    str
        Its code of ISO 639-1 where it has one, else of ISO 639-3.

    Raises
    ------
    TypeError
        If `language` is no str.
    ValueError
        If it is no code of a language.
    """
    if not isinstance(language, str):
        raise TypeError(f"{name} must be a str, got {type(language).__name__}")
    if language in TWO_LETTERS:
        return language
    found = _language(language)
    if found is None:
        raise ValueError(
            f'{name} must be a code of ISO 639-1 or ISO 639-3, such as "id", "de" or "jav", got {language!r:.80}'
        )
    return found.part1 or found.part3


@cache
def relatives(code: str) -> tuple[str, ...]:
    """A language's code as `language_code` gives it, and that of the macrolanguage that it belongs to, if it does.

    "cmn" (Mandarin) belongs to "zh", "nb" (Norwegian Bokmål) to "no".
    """
    found = _language(code)
    if found is None or found.macrolanguage is None:
        return (code,)
    return code, language_code(found.macrolanguage)


@cache
def _language(code: str) -> "Language | None":
    """What ISO 639 says of a code."""
    from iso639 import Language, LanguageNotFoundError  # a table of 8,000 languages: read when it is asked for

    try:
        return Language.from_part1(code) if len(code) == 2 else Language.from_part3(code)
    except LanguageNotFoundError:
        return None
