"""What `pip install warta` brings may be used by anyone, for anything."""

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution

import pytest
from packaging.requirements import Requirement

RESTRICTED = re.compile(
    r"non-?\s?commercial[- ](use|purpose|only|share)|attribution-non-?commercial|\bCC[- ]BY[- ]NC"
    r"|\b(personal|academic|research|educational) use only",
    re.I,
)
LICENCE_FILE = re.compile(r"(^|/)(licen[cs]e|copying|notice)[^/]*$", re.I)


def closure(name: str) -> dict[str, Distribution]:
    """The distribution and all that it depends on without extras, by their names."""
    found: dict[str, Distribution] = {}
    waiting = [name]
    while waiting:
        this = waiting.pop()
        if this in found:
            continue
        found[this] = distribution(this)
        for line in found[this].requires or ():
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                waiting.append(re.sub(r"[-_.]+", "-", requirement.name).lower())
    return found


def licence_texts(of: Distribution) -> Iterator[str]:
    metadata = of.metadata
    yield from metadata.get_all("License") or ()
    yield from metadata.get_all("License-Expression") or ()
    yield from (line for line in metadata.get_all("Classifier") or () if line.startswith("License"))
    for file in of.files or ():
        if LICENCE_FILE.search(str(file)) and file.suffix in ("", ".txt", ".md", ".rst"):
            path = file.locate()
            yield path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""  # type: ignore[attr-defined]


INSTALLED = closure("warta")


@pytest.mark.parametrize("name", sorted(INSTALLED))
def test_nothing_that_is_installed_is_for_non_commercial_use_only(name: str) -> None:
    texts = [text for text in licence_texts(INSTALLED[name]) if text.strip()]
    assert texts, f"{name} does not say its licence"
    assert not [found.group() for text in texts for found in RESTRICTED.finditer(text)]


def test_the_closure_is_followed() -> None:
    assert {"warta", "numpy", "scipy", "scikit-learn", "joblib", "threadpoolctl", "narwhals"} <= INSTALLED.keys()


def test_a_restriction_is_found() -> None:
    assert RESTRICTED.search("Creative Commons Attribution-NonCommercial-ShareAlike 3.0")
    assert RESTRICTED.search("License :: Free for non-commercial use")
    assert not RESTRICTED.search("This alternative is allowed only occasionally and noncommercially, and only if")
