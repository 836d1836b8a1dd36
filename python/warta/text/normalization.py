"""Unicode normalisation and case folding."""

from typing import Literal

from warta import _core
from warta.base.parameters import check_choice

Form = Literal["NFC", "NFD", "NFKC", "NFKD", "NFKC_Casefold"]


def normal_form(form: str, argument: str = "form") -> _core.NormalForm:
    """The normal form of this name, or a ValueError that says which there are."""
    forms = _core.NormalForm.__members__
    check_choice(argument, form, forms)
    return forms[form]


def normalize(text: str, form: Form = "NFKC") -> str:
    r"""Bring a text into a Unicode normal form.

    Parameters
    ----------
    text : str
        Any text.
    form : {"NFC", "NFD", "NFKC", "NFKD", "NFKC_Casefold"}, default="NFKC"
        The form; the last also folds case and drops what is invisible, such as soft hyphens.

    Returns
    -------
    str
        `text` itself where it is in the form already, which costs one look-up for each character that is not ASCII.

    Raises
    ------
    TypeError
        If `text` is not a str.
    ValueError
        If there is no such form, or `text` has a lone surrogate.

    References
    ----------
    .. [1] Unicode Standard Annex #15, Unicode Normalization Forms. https://unicode.org/reports/tr15/

    Examples
    --------
    >>> import warta
    >>> warta.normalize("ﬁnal １００ m²")
    'final 100 m2'
    >>> warta.normalize("ÉLAN\u00ad", "NFKC_Casefold")
    'élan'
    """
    normal: str = _core.normalize(text, normal_form(form))
    return normal


def fold(text: str) -> str:
    """Fold the case of a text, so that texts which differ in case alone become equal.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        `text` under the full case folding of Unicode: like lower case, but "ß" becomes "ss" and "ς" becomes "σ".

    Raises
    ------
    TypeError
        If `text` is not a str.
    ValueError
        If `text` has a lone surrogate.

    References
    ----------
    .. [1] The Unicode Standard, section 3.13, Default Case Algorithms.

    Examples
    --------
    >>> import warta
    >>> warta.fold("Kim JONG-UN, Straße")
    'kim jong-un, strasse'
    """
    folded: str = _core.fold(text)
    return folded
