"""What several threads do with one object at once; ``python scenarios.py NAME`` runs one and fails by an assertion."""

import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise, permutations
from threading import Barrier
from typing import Any

import numpy as np

import warta

THREADS = 8
VERBS = ("merendam", "melanda", "menutup", "merusak")
SCENARIOS: dict[str, Callable[[], None]] = {}


def scenario(function: Callable[[], None]) -> Callable[[], None]:
    """A function to be run by its name."""
    SCENARIOS[function.__name__] = function
    return function


def at_once(tasks: Iterable[Callable[[], Any]]) -> list[Any]:
    """What the tasks give, each in a thread of its own; all begin together."""
    waiting = list(tasks)
    barrier = Barrier(len(waiting))

    def run(task: Callable[[], Any]) -> Any:
        barrier.wait()
        return task()

    with ThreadPoolExecutor(len(waiting)) as pool:
        return list(pool.map(run, waiting))


def texts(count: int, seed: int = 0) -> list[str]:
    """Texts of words with Zipf's frequencies, every third nearly the one before, each with a word of its own."""
    random = np.random.default_rng(seed)
    made: list[str] = []
    for number in range(count):
        words = [f"kata{rank}" for rank in np.minimum(random.zipf(1.3, 60), 3000)]
        if number % 3 == 2:
            words = made[-1].split()[:-1]
        made.append(" ".join([*words, f"nomor{seed}x{number}"]))
    return made


def split(rows: Sequence[Any], parts: int) -> list[Sequence[Any]]:
    """Rows in so many parts of consecutive ones."""
    bounds = np.linspace(0, len(rows), parts + 1).astype(int)
    return [rows[begin:end] for begin, end in pairwise(bounds)]


def same_matrix(found: Any, expected: Any) -> bool:
    """Whether two CSR matrices have the same bits."""
    return (
        found.shape == expected.shape
        and np.array_equal(found.indptr, expected.indptr)
        and np.array_equal(found.indices, expected.indices)
        and np.array_equal(found.data, expected.data)
    )


@scenario
def duplicates_added_by_several_threads() -> None:
    rows = texts(1200)
    serial = warta.near_duplicates(rows, 0.5)
    expected = {frozenset((rows[pair.i], rows[pair.j])) for pair in serial}
    for _ in range(3):
        finder = warta.DuplicateFinder(0.5, n_jobs=2)
        batches = [batch for part in split(rows, THREADS) for batch in split(part, 5)]
        parts = [batches[at::THREADS] for at in range(THREADS)]
        found = at_once(lambda part=part, finder=finder: [*map(finder.add, part)] for part in parts)
        pairs = [(each.texts[pair.i], each.texts[pair.j]) for part in found for each in part for pair in each]
        assert len(finder) == len(rows)
        assert len(pairs) == len(expected)
        assert set(map(frozenset, pairs)) == expected


@scenario
def terms_learnt_by_several_threads() -> None:
    rows = texts(1600)
    for kind in (warta.CountVectorizer, warta.TfidfVectorizer):
        expected = kind().fit(rows)
        for _ in range(3):
            shared = kind(n_jobs=2)
            at_once(
                lambda part=part, shared=shared: [shared.partial_fit(batch) for batch in split(part, 4)]
                for part in split(rows, THREADS)
            )
            assert shared.vocabulary_ == expected.vocabulary_
            assert same_matrix(shared.transform(rows), expected.transform(rows))


@scenario
def terms_learnt_while_others_transform() -> None:
    rows, more = texts(400), texts(400, seed=1)
    for kind in (warta.CountVectorizer, warta.TfidfVectorizer):
        learnt = [rows, *(rows + more[:count] for count in range(40, 401, 40))]
        answers = [kind().partial_fit(part).transform(rows) for part in learnt]
        shared = kind().partial_fit(rows)
        read = [lambda shared=shared: [shared.transform(rows) for _ in range(20)] for _ in range(4)]
        found = at_once([lambda shared=shared: [shared.partial_fit(batch) for batch in split(more, 10)], *read])
        for matrix in (matrix for part in found[1:] for matrix in part):
            assert any(same_matrix(matrix, answer) for answer in answers)


@scenario
def fitted_anew_while_others_transform() -> None:
    few, many = texts(60), texts(900, seed=2)
    for kind in (warta.CountVectorizer, warta.TfidfVectorizer):
        answers = [kind().fit(rows).transform(few) for rows in (few, many)]
        shared = kind().fit(few)
        fit = [lambda shared=shared: [shared.fit(rows) for _ in range(8) for rows in (many, few)] for _ in range(2)]
        read = [lambda shared=shared: [shared.transform(few) for _ in range(60)] for _ in range(4)]
        for matrix in (matrix for part in at_once([*fit, *read])[2:] for matrix in part):
            assert any(same_matrix(matrix, answer) for answer in answers)


@scenario
def two_vectorizers_merged_into_each_other() -> None:
    rows = texts(300)
    for _ in range(20):
        a, b = (warta.CountVectorizer().partial_fit(part) for part in split(rows, 2))
        at_once([lambda a=a, b=b: a.merge(b), lambda a=a, b=b: b.merge(a)])
        assert set(a.vocabulary_) == set(b.vocabulary_) == set(warta.CountVectorizer().fit(rows).vocabulary_)


@scenario
def stories_from_several_threads() -> None:
    rows = [
        f"{place} banjir {VERBS[number % 4]} ratusan rumah di {place} kata petugas {place} nomor{number}"
        for place in ("tegal", "garut", "ende", "palu", "sorong", "ambon")
        for number in range(12)
    ]
    batches = split(rows, 3)

    def grouped(clusterer: warta.StoryClusterer) -> frozenset[frozenset[str]]:
        return frozenset(frozenset(map(text_of, story.articles)) for story in clusterer.stories_)

    def text_of(row: Any) -> str:
        return row if isinstance(row, str) else row.text

    serial = set()
    for order in permutations(batches):
        clusterer = warta.StoryClusterer()
        for batch in order:
            clusterer.partial_fit(batch)
        serial.add(grouped(clusterer))
    for _ in range(10):
        shared = warta.StoryClusterer(n_jobs=2)
        at_once([*(lambda b=batch, s=shared: s.partial_fit(b) for batch in batches)])
        assert len(shared.labels_) == len(rows)
        assert grouped(shared) in serial


@scenario
def stories_asked_for_while_articles_arrive() -> None:
    batches = split(texts(400), 20)
    shared = warta.StoryClusterer().partial_fit(batches[0])
    seen = at_once(
        [
            lambda: [shared.partial_fit(batch) for batch in batches[1:]],
            *[lambda: [(len(shared.labels_), shared.n_stories_, len(shared.stories_)) for _ in range(10)]] * 3,
        ]
    )
    sizes = set(np.cumsum([len(batch) for batch in batches]).tolist())
    assert {size for part in seen[1:] for size, _, _ in part} <= sizes
    assert sum(story.size for story in shared.stories_) == 400


@scenario
def index_added_to_while_others_query() -> None:
    X = warta.TfidfVectorizer().fit_transform(texts(600))
    parts = [X[begin : begin + 50] for begin in range(0, 600, 50)]
    steps = [warta.CosineIndex().fit(parts[0])]
    for part in parts[1:]:
        longer = warta.CosineIndex().fit(parts[0])
        for before in [*parts[1 : len(steps)], part]:
            longer.add(before)
        steps.append(longer)
    answers = [step.query(X[:20], k=3) for step in steps]
    shared = warta.CosineIndex(n_jobs=2).fit(parts[0])
    read = [lambda: [shared.query(X[:20], k=3) for _ in range(15)] for _ in range(4)]
    for found in (found for part in at_once([lambda: [shared.add(p) for p in parts[1:]], *read])[1:] for found in part):
        assert any(
            all(map(np.array_equal, found.ids, answer.ids)) and all(map(np.array_equal, found.cosines, answer.cosines))
            for answer in answers
        )


@scenario
def index_added_to_by_several_threads() -> None:
    X = warta.TfidfVectorizer().fit_transform(texts(800))
    shared = warta.CosineIndex().fit(X[:1], ids=[0])
    at_once(
        lambda part=part: [shared.add(X[[row]], ids=[row]) for row in part] for part in split(range(1, 201), THREADS)
    )
    assert sorted(shared.ids.tolist()) == list(range(201))
    at_once(lambda part=part: [shared.remove([row]) for row in part] for part in split(range(1, 201), THREADS))
    assert shared.ids.tolist() == [0]


@scenario
def centres_learnt_by_several_threads() -> None:
    X = warta.TfidfVectorizer().fit_transform(texts(800))
    shared = warta.SphericalKMeans(5, random_state=0, n_jobs=2).partial_fit(X[:100])
    learn = [
        lambda part=part: [shared.partial_fit(X[b : b + 50]) for b in part] for part in split(range(100, 800, 50), 4)
    ]
    read = [lambda: [shared.predict(X[:50]) for _ in range(10)] for _ in range(4)]
    at_once([*learn, *read])
    lengths = np.linalg.norm(shared.cluster_centers_, axis=1)
    assert np.allclose(lengths[lengths > 0], 1)


@scenario
def read_by_several_threads() -> None:
    rows = texts(400)
    X = warta.TfidfVectorizer().fit_transform(rows)
    articles = warta.sample()
    count, tfidf = warta.CountVectorizer().fit(rows), warta.TfidfVectorizer().partial_fit(rows)
    hashing, fields = warta.HashingVectorizer(), warta.FieldVectorizer({"headline": 2.0, "body": 1.0}).fit(articles)
    bm25, index = warta.BM25Index().fit(rows), warta.CosineIndex().fit(X)
    kmeans = warta.SphericalKMeans(4, random_state=0).fit(X)
    stemmer, pipeline = warta.IndonesianStemmer(), warta.Pipeline.for_language("id")
    stories = warta.StoryClusterer().partial_fit(articles)
    clean = articles.texts
    calls: dict[str, Callable[[], Any]] = {
        "count": lambda: count.transform(rows).toarray().tolist(),
        "tfidf": lambda: tfidf.transform(rows).toarray().tolist(),
        "vocabulary": lambda: tfidf.vocabulary_,
        "hashing": lambda: hashing.transform(rows).data.tolist(),
        "fields": lambda: fields.transform(articles).data.tolist(),
        "bm25": lambda: bm25.search(rows[:20]).scores.tolist(),
        "index": lambda: [ids.tolist() for ids in index.query(X[:20]).ids],
        "kmeans": lambda: kmeans.predict(X).tolist(),
        "stemmer": lambda: stemmer.stem_many(clean[0].split()),
        "pipeline": lambda: list(pipeline(clean)),
        "articles": lambda: [(a.headline, a.published, a.names, a.quotes, a.figures, a.dates) for a in articles],
        "stories": lambda: [story.label for story in stories.stories_],
        "compare": lambda: warta.compare(articles[0], articles[1]).to_dict(),
        "neighbours": lambda: warta.top_k(X, k=3, n_jobs=2).data.tolist(),
    }
    for name, call in calls.items():
        together = at_once([call] * THREADS)
        serial = call()
        assert all(found == serial for found in together), name


if __name__ == "__main__":
    SCENARIOS[sys.argv[1]]()
