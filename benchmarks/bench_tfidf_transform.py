"""How fast is a fitted TfidfVectorizer's transform beside scikit-learn's: all of id_news, one thread."""

from sklearn.feature_extraction.text import TfidfVectorizer

import warta
from equal_matrices import compare
from pairing import news


def main() -> None:
    texts = news()
    ours, peer = warta.TfidfVectorizer().fit(texts), TfidfVectorizer().fit(texts)
    compare(
        "TfidfVectorizer.transform, 1 thread, against scikit-learn",
        lambda: ours.transform(texts),
        lambda: peer.transform(texts),
        floor=16,
        aim=26,
    )


if __name__ == "__main__":
    main()
