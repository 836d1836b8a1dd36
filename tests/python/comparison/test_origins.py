"""How many origins lie behind what outlets tell: articles of which it is known who had what from whom."""

import itertools
from pathlib import Path

import numpy as np
import pytest

import warta
from warta.comparison.claims import claims_and_lineage
from warta.comparison.lineage import RUN_WORDS, Places, Runs

RUN_ID = "Kapal itu terbalik setelah dihantam ombak besar dan membawa 214 penumpang dari pulau seberang."
RUN_EN = "The ferry was turned over by high waves at dawn while it carried 214 passengers to the island."


def told(
    *bodies: str, language: str = "id", outlets: tuple[str | None, ...] = (), day: str = "2025-03-03"
) -> warta.Articles:
    names = outlets or tuple(f"Kabar {number}" for number in range(len(bodies)))
    return warta.read(
        [
            {"id": f"a{number}", "title": f"Feri Bunga Ombak {number}", "text": body, "source": name, "published": day}
            for number, (body, name) in enumerate(zip(bodies, names, strict=True))
        ],
        language=language,
    )


def passengers(articles: warta.Articles, value: float = 214) -> tuple[int, int, int]:
    """Outlets, origins and outlets of their own of the row that tells so many passengers."""
    (row,) = [row for row in warta.origins(articles) if row.kind == "figure" and row.said.startswith(f"{value:g} ")]
    assert row.summary.startswith(f"{len(row.outlets)} outlets, {row.origins} origin")
    assert len(row.groups) == row.origins
    assert sorted(", ".join(row.groups).split(", ")) == sorted(row.outlets)
    claim = warta.claims(articles)[row.claim]
    assert (claim.kind, claim.thing, claim.origins) == (row.kind, row.thing, row.origins)
    return len(row.outlets), row.origins, row.own


@pytest.mark.parametrize(
    ("language", "wire", "own"),
    [
        ("id", RUN_ID, "Sebanyak 214 penumpang naik di dermaga, menurut daftar milik syahbandar."),
        ("en", RUN_EN, "Port records list 214 passengers, the harbour master said."),
    ],
)
def test_one_text_in_many_outlets_is_one_origin(language: str, wire: str, own: str) -> None:
    assert passengers(told(*(wire,) * 9, own, language=language)) == (10, 2, 1)


def test_words_of_their_own_are_origins_of_their_own() -> None:
    bodies = (
        "Feri Bunga Ombak mengangkut 214 penumpang.",
        "Ada 214 penumpang di feri Bunga Ombak ketika ombak datang.",
        "Menurut catatan pelabuhan, feri itu dinaiki 214 penumpang.",
    )
    assert passengers(told(*bodies)) == (3, 3, 3)


def test_a_text_with_other_marks_and_capitals_is_the_same() -> None:
    other = RUN_ID.replace("terbalik setelah", "TERBALIK, setelah").replace("besar dan", "besar – dan")
    assert passengers(told(RUN_ID, other)) == (2, 1, 0)


@pytest.mark.parametrize(("words", "expected"), [(8, 1), (7, 2)])
def test_eight_words_in_a_row_are_needed(words: int, expected: int) -> None:
    run = ["dihantam", "ombak", "besar", "lalu", "karam", "bersama", "214", "penumpang"]
    shared = " ".join(run[len(run) - words :])
    articles = told(f"Pagi tadi feri ikut {shared}.", f"Kabarnya semua kapal {shared}.")
    assert passengers(articles)[1] == expected


def test_names_and_numbers_are_no_text() -> None:
    names = "Kepala Pelabuhan Damar Wiranto dan Bupati Tirtamaya Ratih Puspa"
    articles = told(f"{names} menemui 214 penumpang.", f"Ada 214 penumpang ditemui {names} kemarin.")
    assert passengers(articles)[1] == 2


def test_a_short_sentence_counts_with_what_stands_around_it() -> None:
    around = "Semua orang panik ketika air laut mulai masuk. Ada 214 penumpang. Mereka berenang ke pantai terdekat."
    assert passengers(told(around, around))[1] == 1
    assert (
        passengers(
            told(around, "Orang panik saat air mulai masuk. Ada 214 penumpang. Mereka lalu berenang ke pantai.")
        )[1]
        == 2
    )


def test_who_names_one_source_has_it_from_one() -> None:
    bodies = (
        "Feri itu mengangkut 214 penumpang, dilansir Antara.",
        "Dilansir Antara, ada 214 penumpang di atas feri.",
        "Dilansir Reuters, feri tersebut dinaiki 214 penumpang.",
    )
    articles = told(*bodies)
    assert [article.cited for article in articles] == [("Antara",), ("Antara",), ("Reuters",)]
    assert passengers(articles) == (3, 2, 0)
    evidence = warta.origins(articles)[0].evidence
    assert evidence == ("Kabar 0 names Antara", "Kabar 1 names Antara", "Kabar 2 names Reuters")


def test_the_only_source_of_an_article_is_that_of_all_its_sentences() -> None:
    cites = "Kabar itu dilansir Antara pada pagi hari."
    articles = told(f"{cites} Feri mengangkut 214 penumpang.", f"Ada 214 penumpang. {cites}")
    assert passengers(articles) == (2, 1, 0)
    assert warta.origins(articles)[0].evidence[0] == "Kabar 0 names Antara as its only source"
    two = f"{cites} Cuaca buruk, dilansir Reuters."
    assert passengers(told(f"{two} Feri mengangkut 214 penumpang.", f"Ada 214 penumpang. {two}")) == (2, 2, 2)


def test_who_names_another_outlet_has_it_from_there() -> None:
    articles = told(
        "Feri mengangkut 214 penumpang.", "Dilansir Lensa Kota, ada 214 penumpang di feri.",
        outlets=("Lensa Kota", "Kabar Pagi"),
    )  # fmt: skip
    assert passengers(articles) == (2, 1, 1)


def test_reporters_who_heard_one_speaker_are_two_and_one_translation_is_one() -> None:
    said = "“kami akan mencari semua 214 penumpang kapal itu sampai hari terakhir tanpa berhenti”"
    heard = told(f"Damar berkata {said} di dermaga.", f"Di pelabuhan, Damar mengatakan {said} siang tadi.")
    assert passengers(heard)[1] == 2
    translated = told(
        f"Damar berkata {said}, dilansir Antara.", f"Dilansir Reuters, Damar mengatakan {said} siang tadi."
    )
    assert passengers(translated)[1] == 1


def test_articles_of_one_outlet_are_one() -> None:
    bodies = ("Feri mengangkut 214 penumpang.", "Ada 214 penumpang di feri.", "Kapal dinaiki 214 penumpang.")
    assert passengers(told(*bodies, outlets=("Kabar Pagi", "KABAR PAGI", "Lensa Kota"))) == (2, 2, 2)
    assert not len(warta.origins(told(*bodies, outlets=("Kabar Pagi",) * 3)))


def test_an_article_of_no_known_outlet_stands_for_itself() -> None:
    row = warta.origins(told("Feri mengangkut 214 penumpang.", "Ada 214 penumpang di feri.", outlets=(None, None)))[0]
    assert (row.outlets, row.origins) == (("a0", "a1"), 2)


def test_nothing_to_tell() -> None:
    assert not len(warta.origins([]))
    assert not len(warta.origins(told("!!!", "“...”")))
    with pytest.raises(TypeError, match="articles must be several articles"):
        warta.origins("text")


def test_the_order_of_the_articles_changes_nothing() -> None:
    articles = warta.sample()[:9]
    expected = warta.origins(articles).to_dicts()
    for order in ([8, 7, 6, 5, 4, 3, 2, 1, 0], [4, 0, 8, 2, 6, 1, 3, 7, 5]):
        assert warta.origins(articles[order]).to_dicts() == expected


@pytest.mark.parametrize("language", ["id", "en"])
def test_shared_runs_are_those_of_the_reference(language: str) -> None:
    """Every two sentences of one thing set against each other word by word, and the outlets joined one by one."""
    found = claims_and_lineage(warta.sample(language))
    telling, places, lineage = found.telling, found.places, found.lineage
    runs = Runs(telling)
    begin, end = runs.sentences(places)
    forms, words = [form.casefold() for form in telling.words.forms], telling.words
    outlets = [outlet.casefold() for outlet in lineage.outlets]

    def runs_of(place: int) -> set[tuple[str, ...]]:
        article, first, last = int(places.articles[place]), int(begin[place]), int(end[place])
        row = range(int(words.row_starts[article]), int(words.row_starts[article + 1]))
        if last - first >= RUN_WORDS:
            at = range(first, last - RUN_WORDS + 1)
        else:
            at = range(max(last - RUN_WORDS, row.start), min(first, row.stop - RUN_WORDS) + 1)
        kept = set()
        for word in at:
            run = range(word, word + RUN_WORDS)
            said = [words.forms[words.ids[number]] for number in run]
            in_quotes = [
                any(
                    q_article == article and q_start <= words.start_of(number) < q_end
                    for q_article, q_start, q_end in zip(*telling.quotes[:3], strict=True)
                )
                and place not in lineage.named
                for number in run
            ]
            plain = [form == form.casefold() and form[0].isalpha() for form in said]
            if sum(is_plain and not inside for is_plain, inside in zip(plain, in_quotes, strict=True)) >= 5:
                kept.add(tuple(forms[words.ids[number]] for number in run))
        return kept

    of_thing: dict[int, list[int]] = {}
    for place, thing in enumerate(places.things.tolist()):
        of_thing.setdefault(thing, []).append(place)
    joined = 0
    for thing, several in of_thing.items():
        names = {outlets[places.articles[place]] for place in several}
        if len(names) < 2:
            assert lineage.origins[thing] == 1
            continue
        group = {name: {name} for name in names}

        def join(one: str, other: str, group: dict[str, set[str]] = group) -> None:
            together = group.setdefault(one, {one}) | group.setdefault(other, {other})
            group.update(dict.fromkeys(together, together))

        texts = {place: runs_of(place) for place in several}
        for one, other in itertools.combinations(several, 2):
            if texts[one] & texts[other]:
                join(outlets[places.articles[one]], outlets[places.articles[other]])
                joined += 1
        for place in several:
            if place in lineage.named:
                join(outlets[places.articles[place]], lineage.named[place].name.casefold())
        assert lineage.origins[thing] == len({frozenset(names) for names in group.values()})
    assert joined > 3


def test_a_place_without_words_has_no_runs() -> None:
    found = claims_and_lineage(told("Feri mengangkut 214 penumpang.", "Ada 214 penumpang."))
    runs = Runs(found.telling)
    nothing = np.array([0], dtype=np.int64)
    stretch, _ = runs.within(nothing, nothing, np.array([0], dtype=np.int32))
    assert not len(stretch)
    empty = Places(*(np.array([], dtype=np.int32) for _ in range(4)))
    assert [len(bound) for bound in runs.sentences(empty)] == [0, 0]


@pytest.mark.shared
def test_the_seeds_have_what_they_tell_from_sources_of_their_own(shared: Path) -> None:
    rows = {row.thing: row for row in warta.origins(warta.read(shared / "seeds"))}
    assert rows["1948"].origins == 2
    assert rows["1948"].own == 0
    assert len(rows["1948"].evidence) == 2
    assert (rows["2022-02-24"].origins, rows["2022-02-24"].own) == (2, 2)
