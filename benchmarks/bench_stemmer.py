"""How fast is IndonesianStemmer beside PySastrawi, and where do their roots differ: the two on one vocabulary.

The words of id_news (distinct, of the letters a to z, lower case), each side in one thread; PySastrawi with an empty
cache each time, as a vocabulary has no word twice. WARTA_BENCH_WORDS of them, evenly drawn: PySastrawi takes long.
"""

import os
import random
import re

from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from pairing import news, paired, show
from warta import IndonesianStemmer

WORDS = int(os.environ.get("WARTA_BENCH_WORDS", "20000"))


def vocabulary() -> list[str]:
    words = list(dict.fromkeys(word for text in news() for word in re.findall(r"\b[a-z]{2,}\b", text.lower())))
    print(f"{len(words):,} distinct words")
    return words[:: max(1, len(words) // WORDS)]


def main() -> None:
    words = vocabulary()
    factory = StemmerFactory()
    stemmer = IndonesianStemmer()
    answers: dict[str, list[str]] = {}

    def ours() -> None:
        answers["ours"] = stemmer.stem_many(words)

    def peer() -> None:
        fresh = factory.create_stemmer()
        answers["peer"] = [fresh.stem(word) for word in words]

    result = paired(ours, peer)
    show(f"IndonesianStemmer, {len(words):,} words, against PySastrawi", result, floor=100, aim=300)
    differing = [
        (word, mine, theirs)
        for word, mine, theirs in zip(words, answers["ours"], answers["peer"], strict=True)
        if mine != theirs
    ]
    print(f"equal roots: {1 - len(differing) / len(words):.4f}; a sample of the others (word: ours, PySastrawi's)")
    for word, mine, theirs in random.Random(7).sample(differing, min(40, len(differing))):
        print(f"  {word}: {mine}, {theirs}")


if __name__ == "__main__":
    main()
