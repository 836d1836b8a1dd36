"""One object of room text in eight threads at once: what one thread alone gets."""

from concurrent.futures import ThreadPoolExecutor

import warta

TEXTS = ["Mereka mempertemukan para pembaca di perbankan Jakarta.", "Penyelidikan atas kerusakan itu belum berakhir."]


def test_one_stemmer() -> None:
    stemmer = warta.IndonesianStemmer(more_roots=["warta"])
    given = " ".join(TEXTS).split() * 200
    alone = stemmer.stem_many(given)
    with ThreadPoolExecutor(8) as threads:
        assert all(roots == alone for roots in threads.map(stemmer.stem_many, [given] * 16))


def test_tokens_of_one_list() -> None:
    given = TEXTS * 200
    alone = warta.tokenize(given, normalize="NFKC", fold=True)
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda texts: warta.tokenize(texts, normalize="NFKC", fold=True), [given] * 16))
    assert all(list(tokens) == list(alone) for tokens in found)
