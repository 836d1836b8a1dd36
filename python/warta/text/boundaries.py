"""Where words and sentences begin and end."""

import numpy as np
from numpy.typing import NDArray

from warta import _core
from warta.text.languages import language_code, relatives

#: Languages whose abbreviations are known; Malay has those of Indonesian.
ABBREVIATIONS = {"id": "id", "ms": "id", "en": "en"}


def word_boundaries(text: str) -> NDArray[np.int64]:
    """Word boundaries of a text, by UAX #29 as ICU has them.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    ndarray of int64, shape (n + 1,)
        0, the boundaries in between in ascending order, and ``len(text)``, in code points; the n stretches between
        them are words, spaces and punctuation. Empty for an empty text.

    Raises
    ------
    TypeError
        If `text` is not a str.
    ValueError
        If `text` has a lone surrogate.

    See Also
    --------
    words : The words alone.

    Notes
    -----
    The boundaries are those of ICU's ``BreakIterator`` for words in its root locale: the default rules of [1]_ with
    ICU's own changes to them, and dictionaries for Thai, Lao, Khmer, Burmese, Chinese and Japanese.

    Cost: linear; for Latin text some nanoseconds a word.

    References
    ----------
    .. [1] Unicode Standard Annex #29, Unicode Text Segmentation. https://unicode.org/reports/tr29/

    Examples
    --------
    >>> import warta
    >>> warta.word_boundaries("1,28 juta!").tolist()
    [0, 4, 5, 9, 10]
    """
    boundaries: NDArray[np.int64] = _core.word_boundaries(text)
    return boundaries


def words(text: str) -> list[str]:
    """Cut a text into its words, as ``tokenizer="icu"`` of the vectorizers does.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of str
        The stretches between word boundaries that hold letters, digits, kana or ideographs.

    Raises
    ------
    TypeError
        If `text` is not a str.
    ValueError
        If `text` has a lone surrogate.

    Notes
    -----
    A full stop or comma between digits, and a full stop or apostrophe between letters, belong to the word; a hyphen
    separates. So do the blanks in names of several words; `warta.text.Alias` joins those that are known.

    Examples
    --------
    >>> words("100.000 tentara, 1,28 juta")
    ['100.000', 'tentara', '1,28', 'juta']
    >>> words("Kim Jong-un, Ka-52, Jum'at")
    ['Kim', 'Jong', 'un', 'Ka', '52', "Jum'at"]
    """
    found: list[str] = _core.words(text)
    return found


def sentence_boundaries(text: str, language: str | None = None) -> NDArray[np.int64]:
    """Sentence boundaries of a text, by UAX #29 as ICU has them, with the abbreviations of a language on top.

    Parameters
    ----------
    text : str
        Any text. A new line always ends a sentence.
    language : str, optional
        A code of ISO 639-1 or ISO 639-3. For Indonesian, Malay and English take back the boundaries after this
        language's abbreviations ("Prof. Dr. Ahmad", "Kamar No. 5") and after
        initials ("M. Thamrin"). Those that may also end a sentence ("dll.", "U.S.") do so before a word that opens
        sentences ("Namun", "The"). None and other languages leave the default rules as they are.

    Returns
    -------
    ndarray of int64, shape (n + 1,)
        0, the boundaries in between in ascending order, and ``len(text)``, in code points. The space after a sentence
        belongs to it. Empty for an empty text.

    Raises
    ------
    TypeError
        If `text` is not a str.
    ValueError
        If `text` has a lone surrogate, or `language` is no code of a language.

    References
    ----------
    .. [1] Unicode Standard Annex #29, Unicode Text Segmentation. https://unicode.org/reports/tr29/

    Examples
    --------
    >>> import warta
    >>> text = "Prof. Dr. Ahmad datang. Ia pergi."
    >>> warta.sentence_boundaries(text).tolist()
    [0, 6, 10, 24, 33]
    >>> warta.sentence_boundaries(text, "id").tolist()
    [0, 24, 33]
    """
    known = (
        None
        if language is None
        else next(filter(None, map(ABBREVIATIONS.get, relatives(language_code(language)))), None)
    )
    rules = _core.AbbreviationLanguage[known or "none"]
    boundaries: NDArray[np.int64] = _core.sentence_boundaries(text, rules)
    return boundaries
