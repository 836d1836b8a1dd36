"""Which language each text is in: by its function words, else by a library's statistics of letters."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from warta import _core
from warta.articles.rules import LANGUAGES, WITH_RULES, rules_of
from warta.frames.columns import Strings
from warta.text.languages import language_code

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

#: How much more of a text's words must be one language's function words than any other's: among those that are tried
#: first, whose words some other language may share, and among all.
LEAST_SHARE_OF_FIRST = 0.12
LEAST_SHARE = 0.08
#: A library is asked about texts of so many bytes, and believed when it is so certain.
LEAST_BYTES = 200
LEAST_PROBABILITY = 0.9
BYTES_ASKED_ABOUT = 1000


def languages_of(texts: Strings, *, n_threads: int = 1) -> tuple[tuple[str, ...], NDArray[np.uint8]]:
    """The language of each text.

    Parameters
    ----------
    texts : Strings
    n_threads : int
        The result does not depend on it.

    Returns
    -------
    languages : tuple of str
        Codes of ISO 639, those of `LANGUAGES` first.
    places : ndarray of uint8, of shape (n_texts,)
        Of each text the place of its language in `languages`.

    Notes
    -----
    Function words of Indonesian and English are counted first, then, where they leave a doubt, those of all languages
    with a file of rules. Texts that are in doubt then are asked of py3langid, where it is installed; without it they
    get the language with most function words, the first of a tie. Malay shares most of its function words with
    Indonesian and is taken for it.

    Cost: the first 300 bytes of a text, at most 15,000 where they leave a doubt; py3langid takes milliseconds a text.
    """
    places, is_sure = _by_words(texts, LANGUAGES, LEAST_SHARE_OF_FIRST, n_threads)
    doubtful = np.flatnonzero(is_sure == 0)
    if not len(doubtful):
        return LANGUAGES, places
    among_all, is_sure = _by_words(texts.take(doubtful), WITH_RULES, LEAST_SHARE, n_threads)
    known = is_sure != 0
    places[doubtful[known]] = among_all[known]
    languages = dict.fromkeys(WITH_RULES)
    for row in doubtful[~known]:
        code = _by_letters(texts[int(row)] or "")
        if code is not None:
            languages.setdefault(code)
            places[row] = list(languages).index(code)
    return tuple(languages), places


def _by_words(
    texts: Strings, languages: tuple[str, ...], least_share: float, n_threads: int
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    rules = [rules_of(code) for code in languages]
    places, is_sure = _core.languages_by_words(texts, rules, least_share, n_threads)
    return places, is_sure


def _by_letters(text: str) -> str | None:
    """What py3langid says of a text that is long enough, if it is installed and certain."""
    if len(text.encode()) < LEAST_BYTES or find_spec("py3langid") is None:
        return None
    code, probability = _identifier().classify(text[:BYTES_ASKED_ABOUT])
    return language_code(code) if probability >= LEAST_PROBABILITY else None


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # an extra

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
