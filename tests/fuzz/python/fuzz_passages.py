"""shared_passages and shared_passages_among against passages found word by word."""

import sys
from pathlib import Path

import numpy as np

sys.path.append(str(Path(__file__).resolve().parents[3]))

import fuzzing
from tests.reference import passages as reference

from warta import _core
from warta.similarity import shared_passages_among


def random_words(random: np.random.Generator) -> list[str]:
    """A stretch repeated with some words changed, of few or many different words."""
    vocabulary = [f"k{n}" for n in range(random.choice([1, 2, 5, 40, 400]))]
    base = list(random.choice(vocabulary, random.integers(1, 150)))
    words = [*base, *base] if random.random() < 0.3 else base
    return [str(random.choice(vocabulary)) if random.random() < 0.03 else str(word) for word in words]


def edited(words: list[str], random: np.random.Generator) -> list[str]:
    """Parts of the words, moved, dropped and replaced."""
    cut = int(random.integers(0, len(words) + 1))
    moved = words[cut:] + words[:cut] if random.random() < 0.5 else words
    rate = random.choice([0, 0.02, 0.2])
    return [word if random.random() >= rate else "lain" for word in moved if random.random() >= rate / 2]


def try_input(random: np.random.Generator) -> None:
    """Two texts with something in common."""
    a = random_words(random)
    b = edited(a, random) if random.random() < 0.8 else random_words(random)
    seed, least = int(random.integers(1, 7)), int(random.integers(1, 12))
    expected = reference.shared_passages(a, b, seed, least)
    texts = [" ".join(a), " ".join(b)]
    starts_a, ends_a = _core.similarity_words(texts[0])[1:]
    starts_b, ends_b = _core.similarity_words(texts[1])[1:]
    in_text = [
        (starts_a[p[0]], ends_a[p[1] - 1], starts_b[p[2]], ends_b[p[3] - 1], p[4], p[4] / p[5]) for p in expected
    ]
    threads = int(random.choice([1, 2, 4]))
    pairs = [(0, 1), (0, 5), (2, 3)]
    shared = shared_passages_among(texts * 3, pairs, seed_words=seed, min_words=least, n_jobs=threads)
    for pair in pairs:
        alike = [one.passage for one in shared if (one.i, one.j) == pair]
        found = [(p.start_a, p.end_a, p.start_b, p.end_b, p.words, p.score) for p in alike]
        assert found == in_text, f"{texts}, seed_words={seed}, min_words={least}: {found} for {in_text}"


if __name__ == "__main__":
    fuzzing.run("passages", try_input)
