"""Text on its way to a terminal."""

import json

from warta.base.terminal import json_text, one_line


def test_nothing_moves_the_cursor_or_turns_the_line() -> None:
    assert one_line("Banjir\x1b[2J\nkota\t\u2028tua") == "Banjir\u241b[2J kota  tua"
    assert one_line("a\x9b2Jb\x85c\x7f\x00") == "a\\x9b2Jb c\u2421\u2400"
    assert one_line("harga \u202e000.1\u2066x\u2069\u200f\u061c") == "harga 000.1x"
    assert one_line("berkas \udcff \ud800") == "berkas \ufffd \ufffd"


def test_json_keeps_its_values_and_shows_none_of_it() -> None:
    value = "".join(map(chr, (*range(0x3000), *range(0xDC00, 0xE000), *range(0xD800, 0xDC00), 0x1F5F3)))
    shown = json_text(json.dumps([value], ensure_ascii=False))
    assert json.loads(shown) == [value]
    assert one_line(shown) == shown
    assert "\U0001f5f3" in shown


def test_other_letters_stay() -> None:
    assert one_line("Jum\u2019at 🗳 नमस्ते\u200d العربية") == "Jum\u2019at 🗳 नमस्ते\u200d العربية"
