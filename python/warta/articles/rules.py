"""The reader's rules: one TOML file a language, compiled once."""

import tomllib
from functools import cache
from importlib import resources

from warta._core import Rules
from warta.text.languages import language_code

#: Languages that are tried first, a tie goes to the first of them; and all with a file of rules of their own.
LANGUAGES = ("id", "en")
WITH_RULES = (*LANGUAGES, "de", "es", "fr", "ms", "nl", "pt")


def rules_of(language: str) -> Rules:
    """The compiled rules of a language; for one without a file of its own, rules that know no words.

    Raises
    ------
    TypeError
        If `language` is no str.
    ValueError
        If it is no code of ISO 639-1 or ISO 639-3.
    """
    return _rules_of(language_code(language))


@cache
def _rules_of(language: str) -> Rules:
    source = resources.files("warta.articles").joinpath("languages", f"{language}.toml")
    if not source.is_file():
        return Rules({}, language)
    lists = tomllib.loads(source.read_text(encoding="utf-8"))
    phrases = {
        name: [(phrase, float(value)) for phrase, value in entries.items()]
        if isinstance(entries, dict)
        else [(phrase, 0.0) for phrase in entries]
        for name, entries in lists.items()
    }
    return Rules(phrases, language)
