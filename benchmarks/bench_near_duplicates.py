"""Speed and completeness of near-duplicates, from texts to verified pairs.

    python benchmarks/bench_near_duplicates.py

Peers: gaoya, rensa and datasketch, each with 128 permutations and word shingles of 5, none of which verifies its
pairs. Recall and precision are against all pairs by exact Jaccard on the same shingles.
"""

import re
import time
from collections import Counter, defaultdict
from typing import Any

import gaoya
import rensa
from datasketch import MinHash, MinHashLSH

from pairing import news, paired, show
from warta import _core
from warta.similarity import near_duplicates, shared_passages_among

THRESHOLD = 0.7
WIDTH = 5
WORD = re.compile(r"[^\W_]+")


def shingles(text: str) -> set[str]:
    words = WORD.findall(text.lower())
    return {" ".join(words[at : at + WIDTH]) for at in range(max(1, len(words) - WIDTH + 1))} if words else set()


def by_gaoya(texts: list[str]) -> Any:
    index = gaoya.minhash.MinHashStringIndex(
        hash_size=32, jaccard_threshold=THRESHOLD, num_bands=32, band_size=4, num_hashes=128,
        analyzer="word", lowercase=True, ngram_range=(WIDTH, WIDTH),
    )  # fmt: skip
    index.par_bulk_insert_docs(range(len(texts)), texts)
    return index.par_bulk_query(texts, return_similarity=False)


def by_rensa(texts: list[str]) -> Any:
    index = rensa.RMinHashLSH(threshold=THRESHOLD, num_perm=128, num_bands=32)
    found = []
    for key, text in enumerate(texts):
        minhash = rensa.RMinHash(num_perm=128, seed=1)
        minhash.update(list(shingles(text)))
        found.append(index.query(minhash))
        index.insert(key, minhash)
    return found


def by_datasketch(texts: list[str]) -> Any:
    index = MinHashLSH(params=(32, 4), num_perm=128)
    found = []
    for key, text in enumerate(texts):
        minhash = MinHash(num_perm=128)
        minhash.update_batch([shingle.encode() for shingle in shingles(text)])
        found.append(index.query(minhash))
        index.insert(key, minhash)
    return found


def same_shingles(text: str) -> set[tuple[int, ...]]:
    """Runs of the words that ours are made of, by their hashes."""
    words = _core.similarity_words(text)[0]
    return {tuple(words[at : at + WIDTH]) for at in range(max(1, len(words) - WIDTH + 1))} if words else set()


def exact_pairs(texts: list[str]) -> dict[tuple[int, int], float]:
    """All pairs at or above the threshold, counting every shingle that two texts share."""
    sets = [same_shingles(text) for text in texts]
    holders: dict[tuple[int, ...], list[int]] = defaultdict(list)
    pairs = {}
    for j, own in enumerate(sets):
        shared = Counter(i for shingle in own for i in holders[shingle])
        for i, count in shared.items():
            score = count / (len(sets[i]) + len(own) - count)
            if score >= THRESHOLD:
                pairs[i, j] = score
        for shingle in own:
            holders[shingle].append(j)
    return pairs


def main() -> None:
    texts = news()
    found = {(pair.i, pair.j) for pair in near_duplicates(texts, THRESHOLD)}
    expected = set(exact_pairs(texts))
    print(
        f"pairs {len(found)}, exact {len(expected)}: recall {len(found & expected) / len(expected):.4f} (bar 0.99), "
        f"precision {len(found & expected) / len(found):.4f} (bar 1)"
    )
    one, two = (lambda n=n: near_duplicates(texts, THRESHOLD, n_jobs=n) for n in (1, 2))
    show("near_duplicates, 2 threads, beside gaoya's 2", paired(two, lambda: by_gaoya(texts)), floor=3, aim=5)
    show("near_duplicates, 1 thread, beside rensa", paired(one, lambda: by_rensa(texts)), floor=4, aim=8)
    part = texts[:3000]
    ours = lambda: near_duplicates(part, THRESHOLD)  # noqa: E731
    show("near_duplicates of 3,000, beside datasketch", paired(ours, lambda: by_datasketch(part)), floor=40)

    pairs = [(pair.i, pair.j) for pair in near_duplicates(texts, 0.3)]
    start = time.perf_counter()
    shared_passages_among(texts, pairs)
    rate = len(pairs) / (time.perf_counter() - start)
    print(f"shared_passages_among: {len(pairs)} pairs, {rate:,.0f} pairs a second (bar 2,000)")


if __name__ == "__main__":
    main()
