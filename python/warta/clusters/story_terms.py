"""The words and pairs of words that say what stories are about."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from warta.clusters.distinctive_terms import DistinctiveTerm
from warta.vectors import CountVectorizer


def term_counts(articles: Sequence[Any]) -> tuple[sp.csr_matrix, NDArray[Any]]:
    """Counts of the terms of each article, and the terms; function words of the articles' main language left out."""
    languages = Counter(article.language for article in articles)
    language = languages.most_common(1)[0][0]
    texts = [article.text for article in articles]
    for attempt in (language, None):
        vectorizer: Any = CountVectorizer(language=attempt, tokenizer="icu", ngram_range=(1, 2))
        try:
            counts = vectorizer.fit_transform(texts)
        except ValueError:
            continue  # no stop words for the language, or nothing but stop words
        return counts, vectorizer.get_feature_names_out()
    return sp.csr_matrix((len(texts), 0)), np.array([], dtype=object)


def as_written(terms: tuple[DistinctiveTerm, ...], texts: Sequence[str]) -> tuple[DistinctiveTerm, ...]:
    """The terms in the capitals that the texts mostly give them."""
    written = []
    for term in terms:
        pattern = re.compile(r"\b" + r"\W+".join(map(re.escape, term.term.split())) + r"\b", re.IGNORECASE)
        forms = Counter(" ".join(found.split()) for text in texts for found in pattern.findall(text))
        form = min(forms, key=lambda form: (-forms[form], form)) if forms else term.term
        written.append(term._replace(term=form))
    return tuple(written)
