"""k-means by cosine."""

import warnings
from numbers import Integral
from typing import Any, Self

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassNamePrefixFeaturesOutMixin, ClusterMixin, TransformerMixin
from sklearn.exceptions import ConvergenceWarning, NotFittedError
from sklearn.utils import check_random_state
from sklearn.utils.validation import check_is_fitted

from warta import _core
from warta.base.csr import INT32_MAX, CsrArrays, as_csr, to_scipy
from warta.base.exclusive import exclusive
from warta.base.parameters import check_choice, check_integer, naming
from warta.base.progress import Progress, check_progress, step
from warta.base.threads import thread_count
from warta.clusters.parameters import check_cluster_count, check_number
from warta.clusters.rows import checked_rows, checked_weights, unit_rows


class SphericalKMeans(ClassNamePrefixFeaturesOutMixin, TransformerMixin, ClusterMixin, BaseEstimator):
    r"""k-means on the unit sphere: rows go to the centre of the greatest cosine.

    With rows :math:`x_i` and centres :math:`c_j` scaled to unit length and weights :math:`w_i`, it minimises

    .. math:: \sum_i w_i \, (1 - \max_j x_i \cdot c_j),

    by turns assigning each row to its most similar centre and moving each centre to the direction of its members' sum.

    Parameters
    ----------
    n_clusters : int
        How many clusters, k.
    init : {"k-means++", "random"} or array_like of shape (k, m)
        Where centres start. "k-means++" draws rows with probability by :math:`1 - \cos` to the nearest row drawn before
        (Arthur & Vassilvitskii 2007), "random" draws rows.
    n_init : "auto" or int
        Starts to try; the result of least inertia is kept, the first among equals. "auto" is 1 for "k-means++" and an
        array, 10 for "random".
    max_iter : int
        Iterations at most.
    tol : float
        Stop when the mean over clusters of the squared distance that a centre moved is at most this; 0 iterates until
        no label changes.
    algorithm : {"bounds", "lloyd"}
        "bounds" leaves out dot products that cannot change a label (Schubert, Lang & Feher 2021); "lloyd" computes all.
        Both give the same labels.
    random_state : int, RandomState or None
        Seed of the starts.
    n_jobs : int, optional
        Threads; None means 1, -1 all processors.
    progress : bool or callable
        True shows how far `fit` is; a callable gets (done, total) of each pass over the rows or merges, and what it
        raises stops the call.

    Attributes
    ----------
    labels_ : ndarray of shape (n,), int32
        Cluster of each row.
    cluster_centers_ : ndarray of shape (k, m), X's dtype
        Unit centres. A row of zeros is a cluster that never had a member.
    inertia_ : float
        Weighted sum of :math:`1 - \cos` to the own centre.
    similarities_ : ndarray of shape (n,), float64
        Cosine of each row to its own centre.
    n_iter_ : int
        Iterations run.
    n_features_in_ : int
        Columns seen in `fit`.

    Notes
    -----
    Cost: O(non-zeros * k) for the first iteration, a falling share of it for the next. Memory: k bytes per column that
    more than 8 rows hold, and with "bounds" 4 k bytes per row, k rounded up to a multiple of 64. Cosines are found in
    low precision, with the most that they may be off, and in double precision only where that leaves a label open.

    Centres are summed in fixed point, as fine as 62 bits allow for the sum of all weights, so that a row that came and
    went leaves nothing behind; weights below 1e-18 of that sum count as 0.

    Equal cosines go to the lower cluster; a row of zeros has cosine 0 to every centre and moves none. A cluster that
    loses its last member starts anew at the row least similar to its own centre. When there are fewer distinct
    directions than clusters, the clusters left over stay empty and a ConvergenceWarning says so.

    Threads may share a fitted object to predict; `fit` and `partial_fit` wait for each other. An error or Ctrl-C within
    `partial_fit` leaves the object as it was.

    Labels are bit-identical for any `n_jobs`. Permuting the rows permutes the labels if the starts are the same (an
    array as `init`) and no two centres are exactly as similar to a row; random starts depend on the order of rows.

    References
    ----------
    Dhillon, Modha: Concept decompositions for large sparse text data using clustering. Machine Learning 42, 2001.
    Schubert, Lang, Feher: Accelerating spherical k-means. SISAP 2021.
    Arthur, Vassilvitskii: k-means++: the advantages of careful seeding. SODA 2007.

    Examples
    --------
    >>> X = [[1, 0, 0], [3, 1, 0], [0, 0, 2], [0, 1, 9]]
    >>> model = SphericalKMeans(2, init=[[1, 0, 0], [0, 0, 1]]).fit(X)
    >>> model.labels_
    array([0, 0, 1, 1], dtype=int32)
    >>> model.predict([[5, 0, 1]])
    array([0], dtype=int32)
    """

    def __init__(
        self,
        n_clusters: int = 8,
        *,
        init: Any = "k-means++",
        n_init: Any = "auto",
        max_iter: int = 300,
        tol: float = 1e-4,
        algorithm: str = "bounds",
        random_state: Any = None,
        n_jobs: int | None = None,
        progress: Progress = False,
    ) -> None:
        self.n_clusters = n_clusters
        self.init = init
        self.n_init = n_init
        self.max_iter = max_iter
        self.tol = tol
        self.algorithm = algorithm
        self.random_state = random_state
        self.n_jobs = n_jobs
        self.progress = progress

    @exclusive
    def fit(self, X: Any, y: Any = None, sample_weight: Any = None) -> Self:  # noqa: ARG002
        """Find the clusters of the rows of `X`.

        Parameters
        ----------
        X : sparse matrix or array_like of shape (n, m)
            Rows of any length. More clusters than rows is an error.
        y : ignored
        sample_weight : array_like of shape (n,), optional
            Weight of each row, not negative; their sum is between 1e-100 and 1e100.

        Returns
        -------
        SphericalKMeans
            Itself.

        Raises
        ------
        TypeError, ValueError
            If an argument has the wrong type, shape or value, or `X` holds NaN or infinity.
        """
        self._check_parameters()
        rows = checked_rows(self, X, reset=True)
        weights = checked_weights(sample_weight, rows.shape[0])
        check_cluster_count(self.n_clusters, rows.shape[0])
        with naming("random_state"):
            random = check_random_state(self.random_state)
        runs = (
            self._run(rows, weights, self._start(rows, weights, random), self.max_iter) for _ in range(self._starts())
        )
        labels, similarities, centres, inertia, iterations, _, empty = min(runs, key=lambda run: run[3])
        # each centre the sum of its members again: its length is the sum of their cosines to it
        lengths = np.bincount(labels, weights=weights * similarities, minlength=self.n_clusters)
        lengths[lengths <= 0] = 1.0
        sums = sp.csr_matrix(sp.diags_array(lengths) @ to_scipy(centres, (self.n_clusters, rows.shape[1])))
        self.__dict__.update(
            labels_=labels,
            similarities_=similarities,
            inertia_=inertia,
            n_iter_=iterations,
            _n_features_out=self.n_clusters,
            _centre_sums=sums,
            _seen_weights=np.bincount(labels, weights=weights, minlength=self.n_clusters),
            _dtype=rows.data.dtype,
        )
        if empty:
            warnings.warn(
                f"{empty} of {self.n_clusters} clusters are empty: X has fewer distinct directions than clusters",
                ConvergenceWarning,
                stacklevel=2,
            )
        return self

    @exclusive
    def partial_fit(self, X: Any, y: Any = None, sample_weight: Any = None) -> Self:  # noqa: ARG002
        """Move the centres by one batch of rows (mini-batch k-means, Sculley 2010, on the unit sphere).

        Each row goes to its most similar centre; a centre is the direction of the sum of all rows it was ever given.
        The first batch, if there was no `fit` before, chooses the starts and must have at least `n_clusters` rows.

        Parameters
        ----------
        X : sparse matrix or array_like of shape (n, m)
        y : ignored
        sample_weight : array_like of shape (n,), optional

        Returns
        -------
        SphericalKMeans
            Itself; `labels_`, `similarities_` and `inertia_` are those of the batch before the centres moved.
        """
        self._check_parameters()
        first = not hasattr(self, "_centre_sums")
        rows = checked_rows(self, X, reset=first)
        weights = checked_weights(sample_weight, rows.shape[0])
        if first:
            if self.n_clusters > rows.shape[0]:
                raise ValueError(
                    f"the first batch must have at least n_clusters rows, got {rows.shape[0]} for {self.n_clusters}"
                )
            start = self._start(rows, weights, check_random_state(self.random_state))
            sums, seen, dtype, batches = to_scipy(start[:3], start.shape), np.zeros(self.n_clusters), rows.data.dtype, 0
        else:
            sums, seen, dtype, batches = self._centre_sums, self._seen_weights, self._dtype, self.n_iter_
        labels, similarities, _, inertia, _, _, _ = self._run(rows, weights, _unit_centres(sums), 0)
        membership = sp.csr_matrix((weights, (labels, np.arange(rows.shape[0]))), shape=(sums.shape[0], rows.shape[0]))
        kept = sp.diags_array((seen > 0).astype(np.float64))
        moved = sp.csr_matrix(kept @ sums + membership @ unit_rows(rows))
        untouched = np.diff(moved.indptr) == 0
        self.__dict__.update(
            labels_=labels,
            similarities_=similarities,
            inertia_=inertia,
            n_iter_=batches + 1,
            _n_features_out=sums.shape[0],
            _centre_sums=sp.csr_matrix(moved + sp.diags_array(untouched.astype(np.float64)) @ sums),
            _seen_weights=seen + np.bincount(labels, weights=weights, minlength=sums.shape[0]),
            _dtype=dtype,
        )
        return self

    def predict(self, X: Any) -> NDArray[np.int32]:
        """The most similar centre of each row.

        Parameters
        ----------
        X : sparse matrix or array_like of shape (n, m)

        Returns
        -------
        ndarray of shape (n,), int32
        """
        check_is_fitted(self)
        rows = checked_rows(self, X, reset=False)
        labels: NDArray[np.int32] = self._run(rows, np.ones(rows.shape[0]), _unit_centres(self._centre_sums), 0)[0]
        return labels

    def transform(self, X: Any) -> NDArray[Any]:
        r"""Cosine distance of each row to each centre.

        Parameters
        ----------
        X : sparse matrix or array_like of shape (n, m)

        Returns
        -------
        ndarray of shape (n, k), X's dtype
            :math:`1 - \cos`, from 0 to 2; 1 for a row of zeros.
        """
        check_is_fitted(self)
        rows = checked_rows(self, X, reset=False)
        centres = _unit_centres(self._centre_sums)
        cosines = (unit_rows(rows) @ to_scipy(centres[:3], centres.shape).T).toarray()
        distances: NDArray[Any] = (1.0 - cosines).astype(rows.data.dtype)
        return distances

    def score(self, X: Any, y: Any = None, sample_weight: Any = None) -> float:  # noqa: ARG002
        """Minus the inertia of `X` with these centres.

        Parameters
        ----------
        X : sparse matrix or array_like of shape (n, m)
        y : ignored
        sample_weight : array_like of shape (n,), optional

        Returns
        -------
        float
        """
        check_is_fitted(self)
        rows = checked_rows(self, X, reset=False)
        weights = checked_weights(sample_weight, rows.shape[0])
        return -float(self._run(rows, weights, _unit_centres(self._centre_sums), 0)[3])

    @property
    def cluster_centers_(self) -> NDArray[Any]:
        """Unit centres, dense, shape (k, m)."""
        if not hasattr(self, "_centre_sums"):
            raise NotFittedError("cluster_centers_ exists after fit")
        centres = _unit_centres(self._centre_sums)
        return to_scipy(centres[:3], centres.shape).toarray().astype(self._dtype)

    def _starts(self) -> int:
        if isinstance(self.n_init, Integral):
            return 1 if not isinstance(self.init, str) else int(self.n_init)
        return 10 if isinstance(self.init, str) and self.init == "random" else 1

    def _start(self, rows: CsrArrays, weights: NDArray[np.float64], random: np.random.RandomState) -> CsrArrays:
        """The centres to start from."""
        if not isinstance(self.init, str):
            centres = as_csr(self.init, "init")
            if centres.shape != (self.n_clusters, rows.shape[1]):
                raise ValueError(f"init must have shape {(self.n_clusters, rows.shape[1])}, got {centres.shape}")
            return centres._replace(data=centres.data.astype(np.float64))
        if self.init == "random":
            chosen: NDArray[Any] = random.permutation(np.flatnonzero(weights))[: self.n_clusters]
        else:
            seed = int(random.randint(np.iinfo(np.int32).max))
            chosen = _core.seed_rows(
                rows.data,
                rows.indices,
                rows.indptr,
                rows.shape[1],
                weights,
                self.n_clusters,
                seed,
                thread_count(self.n_jobs),
            )
        picked = to_scipy(rows[:3], rows.shape)[chosen].astype(np.float64)
        empty = sp.csr_matrix((self.n_clusters - len(chosen), rows.shape[1]))
        return as_csr(sp.vstack([picked, empty], format="csr"))

    def _run(self, rows: CsrArrays, weights: NDArray[np.float64], centres: CsrArrays, iterations: int) -> Any:
        with step(self.progress, "grouping", "row") as report:
            return _core.spherical_kmeans(
                rows.data, rows.indices, rows.indptr, rows.shape[1], weights,
                centres.data, centres.indices, centres.indptr,
                iterations, float(self.tol), self.algorithm == "bounds" and iterations > 0,
                thread_count(self.n_jobs), report,
            )  # fmt: skip

    def _check_parameters(self) -> None:
        check_progress(self.progress)
        check_integer("n_clusters", self.n_clusters, 1)
        check_integer("max_iter", self.max_iter, 1)
        check_number("tol", self.tol)
        check_choice("algorithm", self.algorithm, ("bounds", "lloyd"))
        if isinstance(self.init, str) and self.init not in ("k-means++", "random"):
            raise ValueError(f"init must be 'k-means++', 'random' or an array, got {self.init!r}")
        is_auto = isinstance(self.n_init, str) and self.n_init == "auto"
        if not is_auto and (not isinstance(self.n_init, Integral) or not 1 <= int(self.n_init) <= INT32_MAX):
            raise ValueError(f"n_init must be 'auto' or an integer from 1 to {INT32_MAX}, got {self.n_init!r}")

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        tags.transformer_tags.preserves_dtype = ["float64", "float32"]
        return tags


def _unit_centres(sums: sp.csr_matrix) -> CsrArrays:
    return as_csr(unit_rows(as_csr(sums)))
