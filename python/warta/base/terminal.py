r"""Text from outside on its way to a terminal, which it must neither steer nor set in another order.

Controls (C0, DEL, C1), line and paragraph separators, the characters that change the direction of writing (Unicode's
Bidi_Control) and lone surrogates go. A JSON text keeps them as escapes, so that its values stay what they were.

>>> one_line("Banjir\x1b[2J\nkota\u202eatok")
'Banjir [2J kotaatok'
>>> json_text('["kota\u202eatok"]')
'["kota\\u202eatok"]'
"""

from __future__ import annotations

import re
from typing import IO

_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_SURROGATES = "\ud800-\udfff"
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_TURNS = re.compile(f"[{_DIRECTIONS}]")
_LONE = re.compile(f"[{_SURROGATES}]")
_ESCAPED = re.compile(f"[\x7f-\x9f\u2028\u2029{_DIRECTIONS}{_SURROGATES}]")


def one_line(text: str) -> str:
    """The text on one line: a space for each control, the replacement character for a lone surrogate."""
    return _LONE.sub("\ufffd", _TURNS.sub("", _BREAKS.sub(" ", text)))


def json_text(text: str) -> str:
    """A JSON text, of which the encoder has escaped C0, with all else that a terminal might obey escaped too."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def is_terminal(stream: IO[str] | None) -> bool:
    """Whether somebody watches a standard stream; it is None where the process was started without it."""
    return stream is not None and stream.isatty()
