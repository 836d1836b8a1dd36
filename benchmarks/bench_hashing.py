"""How fast is HashingVectorizer().transform beside scikit-learn's: all of id_news, one thread."""

from sklearn.feature_extraction.text import HashingVectorizer

import warta
from equal_matrices import compare
from pairing import news


def main() -> None:
    texts = news()
    compare(
        "HashingVectorizer().transform, 1 thread, against scikit-learn",
        lambda: warta.HashingVectorizer().transform(texts),
        lambda: HashingVectorizer().transform(texts),
        floor=15,
        aim=25,
    )


if __name__ == "__main__":
    main()
