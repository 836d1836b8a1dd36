"""Texts as Unicode sees them: normal forms, case, words and sentences; roots and stop words of a language."""

from warta.text.boundaries import sentence_boundaries, word_boundaries, words
from warta.text.normalization import fold, normalize
from warta.text.tokens import Tokens, tokenize

__all__ = ["Tokens", "fold", "normalize", "sentence_boundaries", "tokenize", "word_boundaries", "words"]
