"""Token patterns that C++ runs: one class of characters, so many times or more."""

import re
from typing import NamedTuple

#: One character of a class, as C++ takes it: ("range", first, last) or ("word" | "space" | "digit", holds, 0).
Item = tuple[str, int, int]

_PROPERTIES: dict[str, Item] = {
    r"\w": ("word", 1, 0),
    r"\W": ("word", 0, 0),
    r"\s": ("space", 1, 0),
    r"\S": ("space", 0, 0),
    r"\d": ("digit", 1, 0),
    r"\D": ("digit", 0, 0),
}
_CLASS = r"\\[wWsSdD]|\[\^?(?:\\[wWsSdD]|\\[^A-Za-z0-9]|[^\\\]\[])+\]"
_PATTERN = re.compile(
    rf"(?:\(\?u\))?(?P<left>\\b)?(?P<unit>{_CLASS})(?P<more>(?:(?P=unit))*)(?:\+|\{{(?P<least>\d+),\}})(?P<right>\\b)?"
)
_MEMBER = re.compile(r"\\[wWsSdD]|(?P<first>\\.|[^\\])(?:-(?P<last>\\.|[^\\]))?", flags=re.DOTALL)


class WordPattern(NamedTuple):
    r"""A pattern ``C{least,}``, or with `bounded` ``\bC{least,}\b``, C being one class of characters."""

    items: tuple[Item, ...]
    negated: bool
    least_length: int
    bounded: bool


def compile_pattern(pattern: str) -> WordPattern | None:
    r"""The pattern for C++, or None if it is of another form and re has to run it.

    C++ runs ``C+``, ``CC+``, ``C{n,}`` with a class C that is ``\w``, ``\W``, ``\s``, ``\S``, ``\d``, ``\D`` or in
    brackets; for a class within ``\w`` also with ``\b`` at both ends; an initial ``(?u)`` changes nothing. Among them:
    ``(?u)\b\w\w+\b`` (the default), ``\w+``, ``\S+``, ``[a-zA-Z]+``, ``[^\W\d_]{3,}``.

    Examples
    --------
    >>> compile_pattern(r"(?u)\b\w\w+\b")
    WordPattern(items=(('word', 1, 0),), negated=False, least_length=2, bounded=True)
    >>> compile_pattern(r"[a-z]{3,}").least_length
    3
    >>> compile_pattern(r"\w+|\S")
    """
    found = _PATTERN.fullmatch(pattern)
    if found is None:
        return None
    unit = found["unit"]
    least = len(found["more"]) // len(unit) + int(found["least"] or 1)
    bounded = found["left"] is not None
    if least < 1 or bounded != (found["right"] is not None):
        return None
    negated = unit.startswith("[^")
    items = (_PROPERTIES[unit],) if unit in _PROPERTIES else _items(unit[2:-1] if negated else unit[1:-1])
    if items is None or (bounded and not _is_within_word(unit)):
        return None
    return WordPattern(items, negated, least, bounded)


def _items(members: str) -> tuple[Item, ...] | None:
    items = []
    for member in _MEMBER.finditer(members):
        if member[0] in _PROPERTIES:
            items.append(_PROPERTIES[member[0]])
            continue
        first, last = member["first"][-1], (member["last"] or member["first"])[-1]
        if first > last:
            return None
        items.append(("range", ord(first), ord(last)))
    return tuple(items)


def _is_within_word(unit: str) -> bool:
    r"""Whether all of the class is in ``\w``, as far as its text says so: no property but \w and \d, ASCII ranges."""
    if unit in (r"\w", r"\d") or (unit.startswith("[^") and r"\W" in unit):
        return True
    return re.fullmatch(r"\[(?:[a-zA-Z0-9_]|a-z|A-Z|0-9|\\w|\\d)+\]", unit) is not None
