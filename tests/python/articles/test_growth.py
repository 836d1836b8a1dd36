"""Reading costs time linear in the length of the text, whatever it repeats."""

import time

import pytest

import warta

OPENING = "Pemerintah kota menutup jalan itu sejak pagi karena air sungai naik dengan cepat. "
COUNT = 6000

REPEATED = {
    "sources": lambda i: f"Hal itu dikutip dari Kantor{i}x. ",
    "source lines": lambda i: f"\nSumber: Kantor{i}x",
    "editors": lambda i: f"\nEditor: Budi{i}x",
    "short forms": lambda i: f"Dinas Air (DA{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)}) datang. ",
    "quotes without a stop": lambda i: f"“kami datang ke kota {i}” ",
    "quotes of one word": lambda _: "“a” ",
    "quotes before an adverb": lambda _: "“Kami datang,” juga ",
    "quotes that nothing closes": lambda i: f"“kami datang ke kota {i} ",
    "numbers in words": lambda _: "dua ratus ",
    "scales in words": lambda _: "satu juta ",
    "dates": lambda i: f"Senin ({i % 28 + 1}/6/2025) air naik ",
    "figures": lambda i: f"Rp{i}.000 beras ",
    "parentheses": lambda _: "kata Budi (x ",
    "links": lambda i: f"\nBaca juga: Harga Beras Naik {i}",
    "lines": lambda i: f"\nAir naik di kota {i}.",
}  # fmt: skip


def seconds(text: str) -> float:
    """The least of three times that reading the text takes."""

    def once() -> float:
        start = time.process_time()
        warta.read_article(text, language="id")
        return time.process_time() - start

    return min(once() for _ in range(3))


@pytest.mark.parametrize("name", REPEATED)
def test_time_to_read_grows_with_the_length(name: str) -> None:
    """Of a text four times as long at most eight times; what is quadratic takes sixteen."""
    short, long = (OPENING + "".join(map(REPEATED[name], range(count))) for count in (COUNT, 4 * COUNT))
    assert seconds(long) < 8 * seconds(short) + 0.05
