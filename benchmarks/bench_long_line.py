"""How does the time to read one line grow with its length: 12.5, 25 and 50 MB without a line break.

Lines of what the reader has to look behind: articles, links, quotes never closed, numbers, names, brackets. Processor
time, one reading each. Checked: segments tile the line.
"""

import time

import warta

SIZES = (12.5e6, 25e6, 50e6)  # bytes


def main() -> None:
    article = warta.sample()[0].raw.replace("\n", " ")
    pieces = {
        "an article": f"{article} ",
        "links": "Baca juga: Harga Beras Naik ",
        "open quotes": '"kata dia ',
        "numbers": "1.000 ",
        "names": "Abu Bakar ",
        "brackets": "( ",
    }
    for name, piece in pieces.items():
        seconds = []
        for size in SIZES:
            line = piece * int(size / len(piece.encode()))
            start = time.process_time()
            read = warta.read_article(line)
            seconds.append(time.process_time() - start)
            if read.segments[-1].end != len(line):
                raise SystemExit(f"{name}: segments do not reach the end")
        times = ", ".join(f"{value:.2f}" for value in seconds)
        print(f"{name:12} {times} s; four times as long takes {seconds[2] / seconds[0]:.1f} times as long")


if __name__ == "__main__":
    main()
