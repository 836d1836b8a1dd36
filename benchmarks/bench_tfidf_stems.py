"""TfidfVectorizer(language="de", stem=True) beside scikit-learn's with a tokenizer that calls PyStemmer: how fast.

One thread, the German sentences and pages of the measuring texts, equal results: the peer's tokenizer cuts words by its
own pattern, leaves out the same stop words and stems the rest. Stems that were found in an earlier call are remembered
on both sides; the first call of ours in a process is printed apart.
"""

import json
import sys
from typing import Any

import Stemmer
from sklearn.feature_extraction.text import TfidfVectorizer

import warta
from equal_matrices import compare
from pairing import SHARED, seconds


def german() -> list[str]:
    sentences, pages = SHARED / "data" / "ud" / "German.txt", SHARED / "gold" / "pages_dev.jsonl"
    if not (sentences.is_file() and pages.is_file()):
        sys.exit(f"this benchmark measures on {sentences} and {pages}; set WARTA_SHARED to their folder")
    records = [json.loads(line) for line in pages.read_text(encoding="utf-8").splitlines()]
    return sentences.read_text(encoding="utf-8").splitlines() + [row["text"] for row in records if row["lang"] == "de"]


def in_python() -> Any:
    stop_words, stem = warta.stop_words("de"), Stemmer.Stemmer("german").stemWord
    words = TfidfVectorizer().build_tokenizer()
    return TfidfVectorizer(
        tokenizer=lambda text: [stem(word) for word in words(text) if word not in stop_words], token_pattern=None
    )


def main() -> None:
    texts = german()
    first = seconds(lambda: warta.TfidfVectorizer(language="de", stem=True).fit_transform(texts))
    print(f"{sum(map(len, texts)):,} characters; the first call took {first:.3f} s")
    compare(
        'TfidfVectorizer(language="de", stem=True), 1 thread',
        lambda: warta.TfidfVectorizer(language="de", stem=True).fit_transform(texts),
        lambda: in_python().fit_transform(texts),
        floor=15,
        aim=25,
    )


if __name__ == "__main__":
    main()
