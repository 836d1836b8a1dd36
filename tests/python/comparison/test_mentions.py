"""What articles speak of, found in C++, held to a plain walk over the words in Python."""

import numpy as np
import pytest

import warta
from reference.mentions import NameBook, prose_words, words
from warta import _core
from warta.articles import Articles
from warta.comparison.corpus import words_in_sentences_of, words_of
from warta.comparison.mentions import counts_apart, mentions_of
from warta.comparison.prose import sentences
from warta.frames.columns import starts_of

PIECES = (
    "Korea Utara (Korut)", "Korut", "Korea Utara", "Korea Selatan", "AS", "(AS)", "Amerika Serikat", "DPR", "yang",
    "Kementerian Luar Negeri (Kemenlu)", "Kemenlu", "Luar Negeri", "beras", "Jong-un", "di", "1.000", "12B",
    "1.000an",
    "a", "ŠKODA", "日本", "Jum’at", "harga naik.", "Ia menolak!", "\n\n", "—", "🙂", "PBB",
    "PBB (Perserikatan Bangsa-Bangsa)",
)  # fmt: skip


def random_articles(seed: int) -> Articles:
    random = np.random.default_rng(seed)
    texts = [" ".join(random.choice(PIECES, random.integers(1, 120))) for _ in range(random.integers(1, 150))]
    return warta.read(texts, language="id")


@pytest.mark.parametrize("seed", range(6))
def test_mentions_are_those_of_a_plain_walk(seed: int) -> None:
    articles = random_articles(seed)
    book, mentions = NameBook.of(articles), mentions_of(articles)
    for row, article in enumerate(articles):
        expected = [tuple(mention) for mention in book.mentions(article)]
        found = slice(*mentions.row_starts[row : row + 2])
        columns = (mentions.starts[found], mentions.ends[found], mentions.is_name[found])
        terms = [mentions.terms[term] for term in mentions.ids[found]]
        assert list(zip(terms, *(column.tolist() for column in columns), strict=True)) == expected


@pytest.mark.parametrize("seed", range(3))
def test_terms_of_a_query_are_those_of_a_plain_walk(seed: int) -> None:
    articles = random_articles(seed)
    book, mentions = NameBook.of(articles), mentions_of(articles)
    for query in (*PIECES, "Korea Utara dan Kemenlu menolak AS", "tidak pernah disebut", ""):
        expected = book.mentions_among(list(words(query)), articles[0])
        assert mentions.terms_of(query, 0) == [(mention.term, mention.is_name) for mention in expected]


@pytest.mark.parametrize("seed", range(3))
def test_words_and_sentences_are_those_of_a_plain_walk(seed: int) -> None:
    articles = random_articles(seed)
    cut = words_in_sentences_of(articles)
    assert np.array_equal(cut.ids, words_of(articles).ids)
    firsts = set(cut.sentence_starts.tolist())
    for row, article in enumerate(articles):
        span = range(*cut.row_starts[row : row + 2].tolist())
        expected = list(prose_words(article))
        assert [(cut.forms[cut.ids[at]], cut.start_of(at), cut.end_of(at)) for at in span] == expected
        begun = [sentence for sentence in sentences(article) if list(words(article.raw[slice(*sentence)]))]
        assert len(begun) == sum(at in firsts for at in span)


@pytest.mark.parametrize("seed", range(3))
def test_adjacent_words_have_few_blanks_alone_between_them(seed: int) -> None:
    random = np.random.default_rng(seed)
    between = (
        " ",
        "  ",
        "\t",
        "\u00a0",
        " \u2009\u202f\u3000",
        "     ",
        ", ",
        " (",
        "",
        ".",
        "\u2028",
        " \u0085",
        "\n",
    )
    texts = [
        "".join(str(random.choice(("kata", "Š", "12", "日", "x²"))) + random.choice(between) for _ in range(60))
        for _ in range(20)
    ]
    articles = warta.read(texts, language="id")
    cut = words_of(articles)
    adjacent = cut.core.is_adjacent()
    firsts = {*cut.stretch_starts.tolist(), *words_in_sentences_of(articles).sentence_starts.tolist()}
    for row, article in enumerate(articles):
        span = range(*cut.row_starts[row : row + 2].tolist())
        for at in span:
            gap = article.raw[cut.end_of(at - 1) : cut.start_of(at)] if at > span.start else "-"
            expected = at not in firsts and len(gap) <= 4 and not gap.strip(" \t\u00a0\u2009\u202f\u3000")
            assert adjacent[at] == expected


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("threads", [1, 3])
def test_counts_of_two_groups_are_those_of_their_mentions(
    seed: int, threads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("warta.comparison.mentions.thread_count", lambda _: threads)
    rows = [
        {"title": piece, "text": article.raw} for piece, article in zip(PIECES, random_articles(seed), strict=False)
    ]
    articles = warta.read(rows, language="id")
    first, mentions = len(articles) // 3, mentions_of(articles)
    names, counts, counts_rest = counts_apart(articles, first)
    is_first = np.repeat(np.arange(len(mentions.row_starts) - 1) % len(articles) < first, np.diff(mentions.row_starts))
    assert names == mentions.terms
    for found, ids in ((counts, mentions.ids[is_first]), (counts_rest, mentions.ids[~is_first])):
        assert np.array_equal(found, np.bincount(ids, minlength=len(names)))


@pytest.mark.parametrize("threads", [2, 3, 8])
def test_words_have_the_same_numbers_for_any_number_of_threads(threads: int) -> None:
    articles = random_articles(4) + random_articles(5)
    sizes, starts, ends = articles._prose()
    rows, raws = starts_of(sizes), [article.raw for article in articles]
    one, several = (_core.ProseWords(raws, rows, starts, ends, True, number) for number in (1, threads))
    assert one.forms() == several.forms()
    for column in ("row_starts", "form_lengths", "stretch_starts", "sentence_starts"):
        assert np.array_equal(getattr(one, column), getattr(several, column))
    assert np.array_equal(one.ids(), several.ids())
    assert np.array_equal(one.starts(), several.starts())
    assert np.array_equal(one.is_adjacent(), several.is_adjacent())


def test_words_of_long_texts_stand_where_they_do() -> None:
    word = "\u0160kola 12 kata, "
    texts = [word * 3, word * 9000, word, "x" * 65535 + " y " + word * 5000, word * 2]
    articles = warta.read(texts, language="id")
    cut = words_of(articles)
    assert cut.starts.max() > 2**17
    assert np.array_equal(cut.starts, cut.starts_of(np.arange(len(cut.ids))))
    ends = cut.ends_of(np.arange(len(cut.ids)))
    for row, article in enumerate(articles):
        span = slice(*cut.row_starts[row : row + 2].tolist())
        places = zip(cut.starts[span].tolist(), ends[span].tolist(), strict=True)
        written = [article.raw[start:end] for start, end in places]
        assert written == [cut.forms[number] for number in cut.ids[span]]
        assert written == [article.raw[start:end] for _, start, end in prose_words(article)]


def test_a_phrase_stands_within_a_stretch() -> None:
    random = np.random.default_rng(8)
    articles = random_articles(8)
    cut = words_of(articles)
    phrase = random.random((2, len(cut.forms))) < 0.6
    ends = [*cut.stretch_starts.tolist()[1:], len(cut.ids)]
    expected = [
        at
        for start, end in zip(cut.stretch_starts.tolist(), ends, strict=True)
        for at in range(start, end - 1)
        if phrase[0][cut.ids[at]] and phrase[1][cut.ids[at + 1]]
    ]
    assert expected
    assert cut.core.places_of(list(phrase.view(np.uint8))).tolist() == expected
    with pytest.raises(ValueError, match="phrase must have a word"):
        cut.core.places_of([])
    with pytest.raises(ValueError, match="yes or no to each form"):
        cut.core.places_of([phrase[0].view(np.uint8)[1:]])
    with pytest.raises(IndexError, match="words"):
        cut.starts_of(np.array([len(cut)]))
    with pytest.raises(IndexError, match="words"):
        cut.ids_of(np.array([-1]))


def test_a_headline_that_only_the_table_has_is_counted_behind_the_articles() -> None:
    articles = warta.read([{"title": "Judul Tabel", "text": "Harga beras naik di pasar."}])
    mentions = mentions_of(articles)
    rows = [[mentions.terms[at] for at in mentions.ids[slice(*mentions.row_starts[row : row + 2])]] for row in (0, 1)]
    assert rows == [["harga", "beras", "naik", "pasar"], ["judul", "tabel"]]


def test_articles_of_several_reads_and_of_pickles_are_cut_alike() -> None:
    import pickle

    one, other = random_articles(1), random_articles(2)
    mixed = one[:3] + other[:4] + one[3:5]
    copied = pickle.loads(pickle.dumps(mixed))
    assert words_of(mixed).forms == words_of(copied).forms
    assert np.array_equal(mentions_of(mixed).ids, mentions_of(copied).ids)


def test_what_is_kept_goes_with_the_articles() -> None:
    import gc
    import weakref

    articles = random_articles(3)
    words = weakref.ref(words_of(articles))
    assert words_of(articles) is words()
    del articles
    gc.collect()
    assert words() is None
