r"""Text from outside on its way to a terminal, which it must neither steer nor set in another order.

Controls (C0, DEL, C1) are shown and not obeyed, line ends and tabs as a space, the others as their pictures or
escapes; the characters that change the direction of writing (Unicode's Bidi_Control) go. A JSON text keeps them as
escapes, so that its values stay what they were.

>>> one_line("Banjir\x1b[2J\nkota\u202eatok")
'Banjir␛[2J kotaatok'
>>> json_text('["kota\u202eatok"]')
'["kota\\u202eatok"]'
"""

from __future__ import annotations

import re
from typing import IO

_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_SURROGATES = "\ud800-\udfff"
_BREAKS = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")
_TURNS = re.compile(f"[{_DIRECTIONS}]")
_LONE = re.compile(f"[{_SURROGATES}]")
_ESCAPED = re.compile(f"[\x7f-\x9f\u2028\u2029{_DIRECTIONS}{_SURROGATES}]")


def one_line(text: str) -> str:
    """The text on one line: a space for what breaks it, controls shown, U+FFFD for a lone surrogate."""
    return _LONE.sub("\ufffd", _TURNS.sub("", _CONTROLS.sub(_picture, _BREAKS.sub(" ", text))))


def _picture(found: re.Match[str]) -> str:
    """A control as it can be seen: those of ASCII by Unicode's Control Pictures, C1 as an escape."""
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else f"\\x{code:02x}"


def json_text(text: str) -> str:
    """A JSON text, of which the encoder has escaped C0, with all else that a terminal might obey escaped too."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def is_terminal(stream: IO[str] | None) -> bool:
    """Whether somebody watches a standard stream; it is None where the process was started without it."""
    return stream is not None and stream.isatty()
