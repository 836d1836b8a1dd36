"""How much faster are two threads than one: TfidfVectorizer, and with stop words and stems, all of id_news.

Needs two free cores. The matrices are checked to be bit-equal.
"""

import numpy as np

import warta
from pairing import news, paired, show


def main() -> None:
    texts = news()
    for name, parameters in (("plain", {}), ("language, stop words and stems", {"language": "id", "stem": True})):
        one, two = (warta.TfidfVectorizer(n_jobs=n_jobs, **parameters) for n_jobs in (1, 2))
        first, second = one.fit_transform(texts), two.fit_transform(texts)
        for array in ("data", "indices", "indptr"):
            np.testing.assert_array_equal(getattr(first, array), getattr(second, array))
        del first, second
        result = paired(lambda two=two: two.fit_transform(texts), lambda one=one: one.fit_transform(texts))
        show(f"TfidfVectorizer().fit_transform, {name}, 2 threads against 1", result, floor=1.7, aim=1.9)


if __name__ == "__main__":
    main()
