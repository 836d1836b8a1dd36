"""Texts to sparse vectors: scikit-learn's vectorizers, their values, many times their speed."""

from warta.vectors.bm25 import BM25Hits, BM25Index, BM25Transformer
from warta.vectors.count import CountVectorizer
from warta.vectors.fields import FieldVectorizer
from warta.vectors.hashing import HashingVectorizer
from warta.vectors.tfidf import TfidfTransformer, TfidfVectorizer

__all__ = [
    "BM25Hits",
    "BM25Index",
    "BM25Transformer",
    "CountVectorizer",
    "FieldVectorizer",
    "HashingVectorizer",
    "TfidfTransformer",
    "TfidfVectorizer",
]
