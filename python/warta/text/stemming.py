"""The Indonesian stemmer."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from warta import _core
from warta.base.parameters import as_list, check_characters
from warta.text.word_lists import word_list

__all__ = ["IndonesianStemmer"]


class IndonesianStemmer:
    """Roots of Indonesian words: "mempertemukan" to "temu", "kerusakan" to "rusak".

    A word is read as ``[prefix [prefix [prefix]]] root [suffix] [possessive] [particle]``; a nasal prefix that has
    swallowed the root's first letter gives it back ("menulis": tulis; "penyakit": sakit). Every reading that the
    language allows and whose root is a listed one is weighed, and the best is taken: roots of everyday use before rare
    ones, few affixes before many, usual affix pairs before unusual, then the longest root. So "kerusakan" is rusak and
    not rusa, "berubah" is ubah though "rubah" is a word too. A word without any reading is returned as it is.

    - Doubled words give the root of their half: "anak-anak", "tolong-menolong", "sayur-sayuran".
    - A capitalised word may be a name: it is taken apart only down to an everyday root of four letters or more, and
      never by the suffix -i alone. "Menteri" gives menteri, "Kementerian" menteri, "Bekasi" stays "Bekasi".
    - Place names that look derived are known as names in lower case as well: "bekasi" is not bekas.

    Parameters
    ----------
    root_words : iterable of str, default=None
        Roots in place of the default ones, which are everyday roots written for warta and roots learnt from news.
    more_roots : iterable of str, default=()
        Roots besides, held to be in everyday use.
    informal : bool, default=False
        Also spoken forms: "nyari" to cari, "bacain" to baca, "ngomongin" to omong, "anak2" to anak.
    keep_names : bool, default=True
        The rule for capitalised words above; False treats every word as if in lower case, but for the known names.

    Notes
    -----
    Words have ASCII letters in Indonesian; others, numbers and the like are returned as they are. Immutable, safe to
    use from several threads, and picklable. Cost: O(1) a word; the first stemmer of a process reads the lists.

    References
    ----------
    B. Nazief, M. Adriani (1996), "Confix-stripping: Approach to Stemming Algorithm for Bahasa Indonesia", Universitas
    Indonesia. J. Asian, H. E. Williams, S. M. M. Tahaghoghi (2007), "Stemming Indonesian: A confix-stripping
    approach", ACM TALIP 6(4). A. D. Tahitoe, D. Purwarianti (2010), "Implementasi Modifikasi Enhanced Confix Stripping
    Stemmer untuk Bahasa Indonesia dengan Metode Corpus Based Stemming", ITS.

    Examples
    --------
    >>> import warta
    >>> stemmer = warta.IndonesianStemmer()
    >>> stemmer.stem("mempertanggungjawabkan")
    'tanggungjawab'
    >>> stemmer.stem_many(["penyelidikan", "menyetujui", "Bekasi", "anak-anaknya"])
    ['selidik', 'setuju', 'Bekasi', 'anak']
    """

    def __init__(
        self,
        root_words: Iterable[str] | None = None,
        *,
        more_roots: Iterable[str] = (),
        informal: bool = False,
        keep_names: bool = True,
    ) -> None:
        self.root_words = None if root_words is None else _words(root_words, "root_words")
        self.more_roots = _words(more_roots, "more_roots")
        self.informal = bool(informal)
        self.keep_names = bool(keep_names)
        self._core = _stemmer(self.root_words, self.more_roots, self.informal, self.keep_names)

    def stem(self, word: str) -> str:
        """Root of one word, in lower case; the word itself where it has none.

        Raises
        ------
        TypeError
            If `word` is no str.
        ValueError
            If it has a lone surrogate.
        """
        root: str = self._core.stem(word)
        return root

    def stem_many(self, words: Iterable[str]) -> list[str]:
        """Roots of many words, in their order.

        Raises
        ------
        TypeError
            If `words` is one str, or one of them no str.
        ValueError
            If one has a lone surrogate.
        """
        roots: list[str] = self._core.stem_many(words if isinstance(words, str) else as_list("words", words))
        return roots

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (self.root_words, self.more_roots, self.informal, self.keep_names)

    def __repr__(self) -> str:
        given = [] if self.root_words is None else [f"{len(self.root_words)} root words"]
        given += [f"{len(self.more_roots)} more roots"] if self.more_roots else []
        return f"IndonesianStemmer({', '.join([*given, f'informal={self.informal}', f'keep_names={self.keep_names}'])})"


def _rebuilt(
    root_words: tuple[str, ...] | None, more_roots: tuple[str, ...], informal: bool, keep_names: bool
) -> IndonesianStemmer:
    return IndonesianStemmer(root_words, more_roots=more_roots, informal=informal, keep_names=keep_names)


def _words(words: Iterable[str], argument: str) -> tuple[str, ...]:
    if isinstance(words, str):
        raise TypeError(f"{argument} is one str; pass a list of str")
    known = tuple(as_list(argument, words))
    for row, word in enumerate(known):
        if not isinstance(word, str):
            raise TypeError(f"{argument}: row {row} is of type {type(word).__name__}; pass str")
        if not word:
            raise ValueError(f"{argument}: row {row} is empty; leave it out")
        check_characters(f"{argument}: row {row}", word)
    return known


@lru_cache(maxsize=8)  # some 2 MB each
def _stemmer(
    root_words: tuple[str, ...] | None, more_roots: tuple[str, ...], informal: bool, keep_names: bool
) -> "_core.IndonesianStemmer":
    if root_words is not None:
        return _core.IndonesianStemmer([], [*root_words, *more_roots], [], [], [], informal, keep_names)
    return _core.IndonesianStemmer(
        [*word_list("roots_id_learnt"), *word_list("roots_id_more")],
        [*word_list("roots_id_everyday"), *more_roots],
        [*word_list("names_id")],
        [*word_list("names_id_learnt")],
        [*word_list("verbs_id_learnt")],
        informal,
        keep_names,
    )
