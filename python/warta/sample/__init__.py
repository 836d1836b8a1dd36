"""The bundled sample: short invented articles as a scraper leaves them, to try warta on without any data.

The texts were written for this project and are under its licence. Outlets, people, countries and events in
them are invented. Near-copies, figures and quotes that contradict each other are there on purpose.
"""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from warta.base.parameters import check_choice

if TYPE_CHECKING:
    from warta.articles import Articles

__all__ = ["LANGUAGES", "sample"]

#: Languages that have a sample, as ISO 639-1 codes.
LANGUAGES = ("en", "id")


def sample(language: str = "id") -> Articles:
    """Read the bundled articles of one language.

    Parameters
    ----------
    language : {"id", "en"}, default "id"
        ``"id"``: 30 Indonesian articles of March and April 2025, seven running stories and two articles
        that stand alone; three of them are near-copies. ``"en"``: 10 English articles, three stories.

    Returns
    -------
    Articles
        In the order of the file names, which is the order of publication.

    Raises
    ------
    ValueError
        If there is no sample in that language.

    Examples
    --------
    >>> import warta
    >>> articles = warta.sample()
    >>> len(articles)
    30
    >>> articles[0].headline
    'Gunung Karangsewu Meletus Dini Hari, Warga Tiga Desa Mengungsi'
    >>> len(warta.sample("en"))
    10
    """
    check_choice("language", language, LANGUAGES)
    from warta.articles.read import read

    with as_file(files(__name__) / language) as folder:
        return read(folder, language=language)
