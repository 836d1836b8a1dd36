"""How fast is TfidfVectorizer with Indonesian stop words and stemming beside scikit-learn's plain one: all of id_news.

One thread. The answers differ by intent; scikit-learn's with the same stop words and stemmer, through Python
callables, is what the values are checked against, on the first 1,000 articles.
"""

from typing import Any

from sklearn.feature_extraction.text import TfidfVectorizer

import warta
from equal_matrices import check_equal, compare
from pairing import news


def ours() -> Any:
    return warta.TfidfVectorizer(language="id", stop_words="id", stem=True)


def in_python() -> Any:
    stop_words, stem = warta.stop_words("id"), warta.IndonesianStemmer().stem
    words = TfidfVectorizer().build_analyzer()
    return TfidfVectorizer(analyzer=lambda text: [stem(word) for word in words(text) if word not in stop_words])


def main() -> None:
    texts = news()
    check_equal(ours().fit_transform(texts[:1000]), in_python().fit_transform(texts[:1000]))
    compare(
        'TfidfVectorizer(language="id"), stop words and stems, 1 thread',
        lambda: ours().fit_transform(texts),
        lambda: TfidfVectorizer().fit_transform(texts),
        floor=18,
        aim=22,
        equal=False,
    )


if __name__ == "__main__":
    main()
