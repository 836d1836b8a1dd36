"""Stop words: warta's own of Indonesian and English, in tiers, and those of stopwords-iso for other languages."""

from collections.abc import Iterable
from functools import cache

from warta.base.parameters import as_list
from warta.text.languages import language_code, relatives
from warta.text.word_lists import word_list

__all__ = ["stop_words"]

#: Languages with lists of our own, one a tier.
OWN = ("en", "id")
TIERS = ("function", "news")


def stop_words(language: str, tiers: Iterable[str] = ("function",)) -> frozenset[str]:
    """Words of a language that tell little about what a text is about.

    Parameters
    ----------
    language : str
        Its code in ISO 639-1 or ISO 639-3: "id", "en", "de", "zh", "jav". Indonesian and English have lists of warta's
        own; 56 others have that of the package stopwordsiso, which holds more than function words. A language without
        a list has that of the macrolanguage that it belongs to ("cmn": "zh"), or no words.
    tiers : iterable of {"function", "news"}, default=("function",)
        "function": pronouns, prepositions, conjunctions, auxiliaries, particles.
        "news": the furniture of news, which sets no two stories apart: verbs of saying, days and months, and the words
        around an article ("baca juga", "editor", "read also"). Only Indonesian and English have it; of others it is
        empty.

    Returns
    -------
    frozenset of str
        The words of all the tiers, in lower case. A few have an apostrophe or a hyphen ("jum'at", "seolah-olah").

    Raises
    ------
    TypeError
        If `language` is no str, or `tiers` is one str.
    ValueError
        If `language` is no code of a language, or a tier is neither of the two.

    References
    ----------
    G. Diaz, "Stopwords ISO", https://github.com/stopwords-iso (MIT licence).

    Examples
    --------
    >>> import warta
    >>> sorted(warta.stop_words("id") & {"yang", "dan", "presiden", "mengatakan"})
    ['dan', 'yang']
    >>> "mengatakan" in warta.stop_words("id", tiers=["function", "news"])
    True
    >>> sorted(warta.stop_words("de") & {"und", "nicht", "regierung"})
    ['nicht', 'und']
    """
    code = language_code(language)
    if isinstance(tiers, str):
        raise TypeError(f"tiers must be a list of tiers, got the str {tiers!r}; write [{tiers!r}]")
    chosen = as_list("tiers", tiers)
    for tier in chosen:
        if not isinstance(tier, str) or tier not in TIERS:
            raise ValueError(f'tiers must be among "function" and "news", got {tier!r}')
    return frozenset[str]().union(*(_list(code, tier) for tier in chosen))


@cache
def _list(code: str, tier: str) -> frozenset[str]:
    if code in OWN:
        return word_list(f"stop_words_{code}_{tier}")
    if tier != "function":
        return frozenset()
    from stopwordsiso import stopwords  # reads all languages: imported when one is asked for

    lists = (frozenset(stopwords(relative)) for relative in relatives(code))
    return next((words for words in lists if words), frozenset())
