"""Texts as Unicode sees them: normal forms, case, words and sentences; roots and stop words of a language."""

from warta.text.boundaries import sentence_boundaries, word_boundaries, words
from warta.text.normalization import fold, normalize
from warta.text.pipeline import Pipeline
from warta.text.stemmers import SnowballStemmer
from warta.text.stemming import IndonesianStemmer
from warta.text.steps import Alias, Filter, Fold, Normalize, Split, Stem
from warta.text.stop_words import stop_words
from warta.text.tokens import Tokens, tokenize

__all__ = [
    "Alias",
    "Filter",
    "Fold",
    "IndonesianStemmer",
    "Normalize",
    "Pipeline",
    "SnowballStemmer",
    "Split",
    "Stem",
    "Tokens",
    "fold",
    "normalize",
    "sentence_boundaries",
    "stop_words",
    "tokenize",
    "word_boundaries",
    "words",
]
