"""Write what this Python's str methods do to each code point as C++ tables.

Usage: python_mappings.py HEADER

scikit-learn's results depend on the Unicode version of the Python it runs under; an extension module is built for one
Python, so its tables come from that one.
"""

import sys
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

CODE_POINTS = 0x110000
PER_BLOCK = 64
HANGUL_SYLLABLES = range(0xAC00, 0xD7A4)
FLAGS = {"word_character": 1, "space": 2, "cased": 4, "case_ignorable": 8, "decimal_digit": 16, "mark": 32}


def without_accents(character: str) -> str:
    """The compatibility decomposition without combining characters."""
    return "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))


def flags(character: str) -> int:
    """Classes as a sum of FLAGS; those of case are read off what str.lower() does to a capital sigma beside it."""
    after_it, after_letter_and_it = (character + "Σ").lower()[-1] == "ς", ("a" + character + "Σ").lower()[-1] == "ς"
    found = {
        "word_character": character.isalnum() or character == "_",
        "space": character.isspace(),
        "cased": after_it,
        "case_ignorable": after_letter_and_it and not after_it,
        "decimal_digit": character.isdecimal(),
        "mark": unicodedata.category(character).startswith("M"),
    }
    return sum(FLAGS[name] for name, holds in found.items() if holds)


def braced(values: Iterable[int]) -> str:
    """A C++ initialiser."""
    return "{" + ",".join(map(str, values)) + "}"


def code_point_table(value_type: str, name: str, values: list[int]) -> str:
    """A CodePointTable (code_point_table.hpp)."""
    known: dict[tuple[int, ...], int] = {}
    starts = [
        known.setdefault(tuple(values[first : first + PER_BLOCK]), len(known) * PER_BLOCK)
        for first in range(0, CODE_POINTS, PER_BLOCK)
    ]
    stored = [value for block in known for value in block]
    contents = f"{{{braced(starts)},\n{braced(stored)}}}"
    return f"inline constexpr CodePointTable<{value_type}, {len(known)}> {name}{contents};\n"


def mapping_table(name: str, mapped: Callable[[str], str]) -> str:
    """A StringMapping (string_mapping.hpp) of each code point that `mapped` changes."""
    numbers: dict[str, int] = {}
    indices = [0] * CODE_POINTS
    for code_point in range(CODE_POINTS):
        character = chr(code_point)
        if 0xD800 <= code_point < 0xE000 or code_point in HANGUL_SYLLABLES:
            continue
        if (replacement := mapped(character)) != character:
            indices[code_point] = numbers.setdefault(replacement, len(numbers)) + 1
    pool = "".join(numbers).encode()
    starts = [0]
    for replacement in numbers:
        starts.append(starts[-1] + len(replacement.encode()))
    return (
        code_point_table("std::uint16_t", f"{name}_indices", indices)
        + f"inline constexpr std::uint32_t {name}_starts[] = {braced(starts)};\n"
        + f"inline constexpr unsigned char {name}_pool[] = {braced(pool)};\n"
    )


def main(header: str) -> None:
    """Write the header."""
    names = "".join(f"inline constexpr std::uint8_t {name}_flag = {flag};\n" for name, flag in FLAGS.items())
    Path(header).write_text(
        '#pragma once\n#include <cstdint>\n#include "text/code_point_table.hpp"\n'
        + "namespace warta::text::tables {\n"
        + names
        + code_point_table("std::uint8_t", "character_flags", [flags(chr(c)) for c in range(CODE_POINTS)])
        + mapping_table("lowercase", str.lower)
        + mapping_table("accents", without_accents)
        + "}\n",
        encoding="ascii",
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
