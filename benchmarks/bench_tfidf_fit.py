"""How fast is TfidfVectorizer().fit_transform beside scikit-learn's: all of id_news, one thread."""

from sklearn.feature_extraction.text import TfidfVectorizer

import warta
from equal_matrices import compare
from pairing import news


def main() -> None:
    texts = news()
    compare(
        "TfidfVectorizer().fit_transform, 1 thread, against scikit-learn",
        lambda: warta.TfidfVectorizer().fit_transform(texts),
        lambda: TfidfVectorizer().fit_transform(texts),
        floor=14,
        aim=22,
    )


if __name__ == "__main__":
    main()
