"""Partitions as streams of Arrow record batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from warta.articles import Articles, read
from warta.base.parameters import check_text
from warta.partitions.fit_state import FitState, check_is_vectorizer, count, merged
from warta.partitions.places import placed

if TYPE_CHECKING:
    import pyarrow as pa

#: States of batches that are added at a time to those before.
MERGED_AT_ONCE = 8


def read_batches(
    batches: Iterable[pa.RecordBatch], *, columns: Mapping[str, str] | None = None, language: str | None = None
) -> Iterator[pa.RecordBatch]:
    """Rows of raw texts as articles, batch by batch.

    Parameters
    ----------
    batches : iterable of pyarrow.RecordBatch
        With a column text, or what `columns` says; a row an article.
    columns, language
        As of :func:`warta.read`.

    Yields
    ------
    pyarrow.RecordBatch
        The columns of :meth:`warta.Articles.to_arrow`; as many rows.

    Raises
    ------
    TypeError, ValueError
        As :func:`warta.read` raises them, the number of the batch before what is said of its row.
    """
    import pyarrow as pa

    for number, batch in _numbered(batches):
        table = pa.Table.from_batches([batch])
        with placed(f"batch {number}"):
            articles = read(table, columns=columns, language=language) if len(table) else Articles()
        yield from articles.to_arrow().combine_chunks().to_batches()


def count_batches(batches: Iterable[pa.RecordBatch], vectorizer: Any, *, column: str = "text") -> FitState:
    """What the texts in a column of all batches add to a fit; see :func:`warta.partitions.count`.

    Raises
    ------
    TypeError, ValueError
        As `count` raises them, the number of the batch before what is said of its row; if there is no batch.

    Notes
    -----
    Memory: a batch, its counts, and the terms of all batches so far with those of up to eight more.

    Examples
    --------
    >>> import pyarrow as pa
    >>> import warta.partitions
    >>> batches = (pa.record_batch({"text": [text]}) for text in ("banjir di kota", "air di desa"))
    >>> state = count_batches(batches, warta.CountVectorizer(min_df=2))
    >>> warta.partitions.learn(warta.CountVectorizer(min_df=2), state).get_feature_names_out().tolist()
    ['di']
    """
    states: list[FitState] = []
    for number, batch in _numbered(batches):
        with placed(f"batch {number}"):
            states.append(count(vectorizer, _texts(batch, column)))
        if len(states) > MERGED_AT_ONCE:
            states = [merged(states)]
    if not states:
        raise ValueError("batches has no batch; pass at least one")
    return merged(states)


def vector_batches(
    batches: Iterable[pa.RecordBatch], vectorizer: Any, *, column: str = "text"
) -> Iterator[pa.RecordBatch]:
    """The batches, each with its texts' vectors in two more columns.

    Parameters
    ----------
    batches : iterable of pyarrow.RecordBatch
    vectorizer : CountVectorizer, TfidfVectorizer or HashingVectorizer
        Fitted.
    column : str
        Where the texts are.

    Yields
    ------
    pyarrow.RecordBatch
        With `indices` (lists of int32, ascending) and `values` (lists of the vectorizer's dtype).

    Raises
    ------
    TypeError, ValueError
        As `transform` raises them, the number of the batch before what is said of its row.
    """
    import pyarrow as pa

    check_is_vectorizer(vectorizer)
    for number, batch in _numbered(batches):
        if batch.num_rows == 0:
            continue
        with placed(f"batch {number}"):
            X = vectorizer.transform(_texts(batch, column))
        lists = (pa.ListArray.from_arrays(X.indptr.astype("int32"), pa.array(part)) for part in (X.indices, X.data))
        for name, vectors in zip(("indices", "values"), lists, strict=True):
            batch = batch.append_column(name, vectors)
        yield batch


def _numbered(batches: Any) -> Iterator[tuple[int, Any]]:
    try:
        each = iter(batches)
    except TypeError:
        raise TypeError(f"batches must be Arrow record batches, got {batches!r:.80}") from None
    for number, batch in enumerate(each):
        if not hasattr(batch, "schema"):
            raise TypeError(f"batches must be Arrow record batches, got {batch!r:.80} as batch {number}")
        yield number, batch


def _texts(batch: pa.RecordBatch, column: str) -> Any:
    check_text("column", column)
    if column not in batch.schema.names:
        raise ValueError(f"there is no column {column!r}; there are {', '.join(batch.schema.names)}")
    return batch.column(column)
