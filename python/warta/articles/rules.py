"""The reader's rules: one TOML file a language, compiled once."""

import tomllib
from functools import cache
from importlib import resources

from warta._core import Rules

#: Languages with rules, in the order in which they are tried; a tie goes to the first.
LANGUAGES = ("id", "en")


@cache
def rules_of(language: str) -> Rules:
    """The compiled rules of a language.

    Raises
    ------
    ValueError
        If there are no rules for `language`.
    """
    if language not in LANGUAGES:
        raise ValueError(f"language must be one of {', '.join(LANGUAGES)} or None, got {language!r}")
    source = resources.files("warta.articles").joinpath("languages", f"{language}.toml")
    lists = tomllib.loads(source.read_text(encoding="utf-8"))
    phrases = {
        name: [(phrase, float(value)) for phrase, value in entries.items()]
        if isinstance(entries, dict)
        else [(phrase, 0.0) for phrase in entries]
        for name, entries in lists.items()
    }
    return Rules(phrases, language)
