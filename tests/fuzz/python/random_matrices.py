"""Sparse matrices of every kind that a search may meet; their dot products are exact in double."""

import numpy as np
import scipy.sparse as sp

THREADS = (1, 1, 2, 3, 4, 8, 64)
BLOCK_ROWS = ((512, 512), (512, 1024), (1024, 8192), (4096, 8192))


def random_count(random: np.random.Generator, most: int = 50_000) -> int:
    """A number of rows: mostly few, sometimes more than a block, now and then up to `most`."""
    chance = random.random()
    if chance < 0.9:
        return int(random.integers(0, 80))
    if chance < 0.985:
        return min(int(random.integers(400, 2_600)), most)
    if chance < 0.999:
        return min(int(random.integers(3_900, 9_000)), most)
    return int(random.integers(min(9_000, most), most + 1))


def random_matrix(random: np.random.Generator, rows: int, columns: int, dtype: type) -> sp.csr_matrix:
    """Values are small multiples of 1/8, in some rows times a huge or tiny power of two."""
    length = int(random.integers(0, min(columns, 24) + 1))
    skew = random.choice([1, 2, 4])
    places = (columns * random.random((rows, length)) ** skew).astype(np.int32)
    values = random.integers(1, random.choice([2, 3, 50]) + 1, places.shape) / 8
    if random.random() < 0.3:
        values *= random.choice([-1, 1], values.shape)
    if random.random() < 0.2:
        values[random.random(values.shape) < 0.3] = 0
    if rows > 1 and random.random() < 0.6:  # rows like others, so that there are ties
        copies = random.random(rows) < random.random()
        models = random.integers(0, random.integers(1, rows + 1), int(copies.sum()))
        places[copies], values[copies] = places[models], values[models]
        if length > 0 and random.random() < 0.5:
            places[copies, 0] = random.integers(0, columns, int(copies.sum()))
    if random.random() < 0.5:
        values[random.random(rows) < 0.2] = 0
    if random.random() < 0.1:
        values[random.random(rows) < 0.3] *= 2.0 ** random.integers(-80, 80)
    X = sp.csr_matrix(
        (values.astype(dtype).ravel(), places.ravel(), np.arange(0, places.size + 1, max(length, 1))[: rows + 1])
        if length > 0
        else (rows, columns),
        shape=(rows, columns),
        dtype=dtype,
    )
    X.sum_duplicates()
    if random.random() < 0.5:
        X.eliminate_zeros()
    return X


def random_pair(random: np.random.Generator) -> tuple[sp.csr_matrix, sp.csr_matrix | None]:
    """Rows, and in half of the cases others to compare them with; of one dtype."""
    dtype = random.choice([np.float32, np.float64])
    columns = int(random.integers(1, random.choice([4, 40, 400, 3_000])))
    X = random_matrix(random, random_count(random), columns, dtype)
    if random.random() < 0.5:
        return X, None
    return X, random_matrix(random, random_count(random, 9_000), columns, dtype)


def checked_rows(random: np.random.Generator, rows: int) -> np.ndarray:
    """All, or as many as a slow reference can do."""
    return np.arange(rows) if rows <= 3_000 else np.sort(random.choice(rows, 300, replace=False))


def check_same(found: sp.csr_matrix, expected: sp.csr_matrix, **told: object) -> None:
    """Raise unless both have the same entries in the same order, bit for bit."""
    for part in ("indptr", "indices", "data"):
        if not np.array_equal(getattr(found, part), getattr(expected, part)):
            raise AssertionError(f"{part} differ with {told}, shape {found.shape}")
