"""How fast is TfidfVectorizer(ngram_range=(1, 2)).fit_transform beside scikit-learn's: all of id_news, one thread."""

from sklearn.feature_extraction.text import TfidfVectorizer

import warta
from equal_matrices import compare
from pairing import news


def main() -> None:
    texts = news()
    compare(
        "TfidfVectorizer(ngram_range=(1, 2)).fit_transform, 1 thread",
        lambda: warta.TfidfVectorizer(ngram_range=(1, 2)).fit_transform(texts),
        lambda: TfidfVectorizer(ngram_range=(1, 2)).fit_transform(texts),
        floor=12,
        aim=20,
    )


if __name__ == "__main__":
    main()
