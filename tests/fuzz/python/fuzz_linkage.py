"""Linkage over lists and over a dense matrix, on any number of threads, merge by merge against the full matrix."""

import sys
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from fuzzing import run
from random_matrices import THREADS, random_matrix

from warta import _core
from warta.base import as_csr
from warta.clusters import LinkageClustering

sys.path.insert(0, str(Path(__file__).parents[2]))

from reference.linkage import check_tree, cosines

EVERYTHING, NOTHING = 0.0, 2.0  # shares of all pairs from which on the dense matrix is taken


def try_input(random: np.random.Generator) -> None:
    rows = int(random.integers(1, 60)) if random.random() < 0.97 else int(random.integers(60, 250))
    columns = int(random.integers(1, random.choice([4, 40, 400])))
    X = random_matrix(random, rows, columns, random.choice([np.float32, np.float64]))
    linkage = str(random.choice(["single", "complete", "average"]))
    threads = int(random.choice(THREADS))
    model = LinkageClustering(1, linkage=linkage, n_jobs=threads).fit(X)
    similarities = cosines(X.toarray().astype(np.float64))
    told = f"{linkage}, {threads} threads, {X.shape}, {X.dtype}"
    try:
        check_tree(similarities, model.linkage_, linkage, close=1e-9 if X.dtype == np.float64 else 1e-6)
        if X.nnz and X.data.min() < 0:
            return
        arrays = as_csr(X)
        trees = [
            _core.merge_tree_of_rows(*arrays[:3], columns, linkage, threads=count, dense_share=EVERYTHING)
            for count in (1, threads)
        ]
        graph = as_csr(sp.csr_matrix(np.triu(np.clip(similarities, 0, 1), 1)))
        trees.extend(_core.merge_tree(*graph[:3], linkage, dense_share=share) for share in (EVERYTHING, NOTHING))
        for left, right, similarity, size in trees:
            check_tree(similarities, np.column_stack([left, right, 1 - similarity, size]), linkage)
        for one, other in ((trees[0], trees[1]), (trees[2], trees[3])):
            for part, same in zip(one, other, strict=True):
                np.testing.assert_array_equal(part, same)
    except AssertionError as error:
        raise AssertionError(told) from error


run("linkage", try_input)
