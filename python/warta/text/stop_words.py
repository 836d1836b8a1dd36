"""Stop words of Indonesian and English, in tiers."""

from collections.abc import Iterable

from warta.text.word_lists import word_list

__all__ = ["stop_words"]

LANGUAGES = ("en", "id")
TIERS = ("function", "news")


def stop_words(language: str, tiers: Iterable[str] = ("function",)) -> frozenset[str]:
    """Words of a language that tell little about what a text is about.

    Parameters
    ----------
    language : {"id", "en"}
        Indonesian or English.
    tiers : iterable of {"function", "news"}, default=("function",)
        "function": pronouns, prepositions, conjunctions, auxiliaries, particles.
        "news": the furniture of news, which sets no two stories apart: verbs of saying, days and months, and the words
        around an article ("baca juga", "editor", "read also").

    Returns
    -------
    frozenset of str
        The words of all the tiers, in lower case. A few have an apostrophe or a hyphen ("jum'at", "seolah-olah").

    Raises
    ------
    TypeError
        If `language` is no str, or `tiers` is one str.
    ValueError
        If a language or tier has no list.

    Examples
    --------
    >>> import warta
    >>> sorted(warta.stop_words("id") & {"yang", "dan", "presiden", "mengatakan"})
    ['dan', 'yang']
    >>> "mengatakan" in warta.stop_words("id", tiers=["function", "news"])
    True
    """
    if not isinstance(language, str):
        raise TypeError(f"language must be a str, got {type(language).__name__}")
    if language not in LANGUAGES:
        raise ValueError(f'language must be "en" or "id", got {language!r}')
    if isinstance(tiers, str):
        raise TypeError(f"tiers must be a list of tiers, got the str {tiers!r}; write [{tiers!r}]")
    chosen = list(tiers)
    for tier in chosen:
        if tier not in TIERS:
            raise ValueError(f'tiers must be among "function" and "news", got {tier!r}')
    return frozenset[str]().union(*(word_list(f"stop_words_{language}_{tier}") for tier in chosen))
