"""The word lists that come with the package: words apart by blanks, comments after #."""

from functools import cache
from importlib.resources import files

from warta.base.parameters import check_text

__all__ = ["word_list"]


def word_list(name: str) -> frozenset[str]:
    """The words of `data/<name>.txt`."""
    check_text("name", name)
    if not name.isidentifier():
        raise ValueError(f"name must be the name of a list, got {name!r:.80}")
    return _words_of(name)


@cache
def _words_of(name: str) -> frozenset[str]:
    text = files("warta.text").joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() for word in line.partition("#")[0].split())
