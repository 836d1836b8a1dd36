"""How fast are n-grams of characters within words (3 to 5) beside scikit-learn's: 5,000 articles, one thread."""

from sklearn.feature_extraction.text import TfidfVectorizer

import warta
from equal_matrices import compare
from pairing import news


def main() -> None:
    texts = news(5000)
    parameters = {"analyzer": "char_wb", "ngram_range": (3, 5)}
    compare(
        'TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5)), 1 thread',
        lambda: warta.TfidfVectorizer(**parameters).fit_transform(texts),
        lambda: TfidfVectorizer(**parameters).fit_transform(texts),
        floor=15,
        aim=30,
    )


if __name__ == "__main__":
    main()
