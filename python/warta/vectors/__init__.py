"""Texts to sparse vectors: scikit-learn's vectorizers, their values, many times their speed."""

from warta.vectors.count import CountVectorizer
from warta.vectors.hashing import HashingVectorizer
from warta.vectors.tfidf import TfidfTransformer, TfidfVectorizer

__all__ = ["CountVectorizer", "HashingVectorizer", "TfidfTransformer", "TfidfVectorizer"]
