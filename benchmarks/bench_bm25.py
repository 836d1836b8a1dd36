"""How fast is a BM25 index built and asked beside bm25s: from texts, from counted terms, and by 1,000 queries.

All of id_news, the words of scikit-learn's token pattern in lower case, no stop words, one thread; bm25s with its
default back end (NumPy). From texts: ours counts with CountVectorizer, bm25s with bm25s.tokenize. From counted terms:
each side gets its own counted or tokenized corpus. A query is eight words in a row out of an article; ten documents are
asked for. Scores are compared, and the documents wherever no neighbour scores the same.
"""

import random
from typing import Any

import bm25s
import numpy as np

from pairing import news, paired, show
from warta import BM25Index, CountVectorizer

QUERIES = 1000
K = 10


def tokenized(texts: list[str]) -> Any:
    return bm25s.tokenize(texts, stopwords=None, show_progress=False)


def built_by_peer(tokens: Any) -> Any:
    index = bm25s.BM25(method="lucene")
    index.index(tokens, show_progress=False)
    return index


def queries_of(texts: list[str]) -> list[str]:
    chance = random.Random(11)
    queries = []
    while len(queries) < QUERIES:
        words = chance.choice(texts).split()
        start = chance.randrange(max(1, len(words) - 8))
        if words:
            queries.append(" ".join(words[start : start + 8]))
    return queries


def check_equal(ours: Any, peer: Any) -> None:
    """Equal scores at each rank; equal documents but where neighbours score the same."""
    np.testing.assert_allclose(ours.scores, peer.scores, rtol=1e-5, atol=1e-5)
    apart = np.abs(np.diff(ours.scores, axis=1, append=-1)) > 1e-5
    clear = apart & np.roll(apart, 1, axis=1)
    clear[:, 0] = apart[:, 0]
    same = (ours.documents == peer.documents)[clear].mean()
    print(f"equal scores at every rank; equal documents where no tie is: {same:.6f}")


def main() -> None:
    texts = news()
    counts, tokens = CountVectorizer().fit_transform(texts), tokenized(texts)
    show(
        "BM25 index from texts, against bm25s",
        paired(lambda: BM25Index().fit(texts), lambda: built_by_peer(tokenized(texts)), runs=3),
        floor=5,
    )
    show(
        "BM25 index from counted terms, against bm25s",
        paired(lambda: BM25Index().fit(counts), lambda: built_by_peer(tokens), runs=3),
        floor=5,
    )
    ours, peer = BM25Index().fit(texts), built_by_peer(tokens)
    queries = queries_of(texts)
    answers: dict[str, Any] = {}

    def ask_ours() -> None:
        answers["ours"] = ours.search(queries, k=K)

    def ask_peer() -> None:
        words = bm25s.tokenize(queries, stopwords=None, return_ids=False, show_progress=False)
        answers["peer"] = peer.retrieve(words, k=K, show_progress=False)

    show(f"{QUERIES} queries, the best {K} documents each, against bm25s", paired(ask_ours, ask_peer), floor=3)
    check_equal(answers["ours"], answers["peer"])


if __name__ == "__main__":
    main()
