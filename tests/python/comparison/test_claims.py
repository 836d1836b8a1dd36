"""What articles on one story say: agreeing, contradicting, moved, alone."""

import itertools

import numpy as np
import pytest
from tests.reference.claims import grouped_facts, same_utterance

import warta
from warta._core import CLUES
from warta.base import thread_count
from warta.comparison.models import pair_models
from warta.comparison.tellings import telling_of

OPENING = (
    "Kapal feri Bunga Ombak kandas di Selat Lumba. Penumpang dibawa ke pelabuhan oleh nelayan setempat. "
    "Kepala pelabuhan Damar Wiranto meninjau kapal itu. "
)


def told(*said: str, days: tuple[str, ...] = (), language: str = "id") -> warta.Articles:
    days = days or ("2025-03-03",) * len(said)
    return warta.read(
        [
            {"id": f"kabar-{number}", "text": f"Feri kandas di Selat Lumba\n\n{OPENING}{text}", "published": day}
            for number, (text, day) in enumerate(zip(said, days, strict=True))
        ],
        language=language,
    )


def rows(articles: warta.Articles, kind: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(row.verdict, row.said) for row in warta.claims(articles) if row.kind == kind]


def test_a_figure_told_by_all_is_one_row_with_its_places() -> None:
    articles = told(
        "Feri itu mengangkut 214 penumpang.", "Feri itu mengangkut 214 penumpang.", "Ada 214 penumpang di feri itu."
    )
    (row,) = [row for row in warta.claims(articles) if row.kind == "figure"]
    assert (row.verdict, row.articles, row.values) == ("agree", ("kabar-0", "kabar-1", "kabar-2"), (214.0,) * 3)
    raws = {article.id: article.raw for article in articles}
    for name, said, start, end in zip(row.articles, row.said, row.starts, row.ends, strict=True):
        assert raws[name][start:end] == said
    assert row.sentences[2] == "Ada 214 penumpang di feri itu."
    assert row.times == ("2025-03-03",) * 3
    assert row.thing.startswith("penumpang")
    assert row.distinct == [("214 penumpang", ("kabar-0", "kabar-1", "kabar-2"))]
    assert row.said_by("kabar-1") == "214 penumpang"


def test_other_numbers_of_one_thing_differ() -> None:
    articles = told("Feri itu mengangkut 214 penumpang.", "Feri itu mengangkut 241 penumpang.")
    assert rows(articles, "figure") == [("differ", ("214 penumpang", "241 penumpang"))]


def test_small_counts_are_of_one_thing_only_in_its_words() -> None:
    of_others = told("Dua orang penumpang feri terluka.", "Dua kapal nelayan membawa penumpang feri.")
    assert rows(of_others, "figure") == [("alone", ("Dua orang",)), ("alone", ("Dua kapal",))]
    of_one = told("Dua kapal nelayan membawa penumpang feri.", "Ada dua kapal nelayan yang membawa penumpang feri.")
    assert rows(of_one, "figure") == [("agree", ("Dua kapal", "dua kapal"))]


def test_who_died_may_be_put_in_general_words() -> None:
    articles = told("Tujuh orang tewas di Selat Lumba.", "Tujuh penumpang tewas di Selat Lumba.")
    assert rows(articles, "figure") == [("agree", ("Tujuh orang", "Tujuh penumpang"))]


def test_a_toll_that_rose_within_days_has_moved() -> None:
    articles = told(
        "Kecelakaan itu menewaskan 4 orang.", "Kecelakaan itu menewaskan 5 orang.", days=("2025-03-03", "2025-03-05")
    )
    assert rows(articles, "figure") == [("moved", ("4 orang", "5 orang"))]


def test_reports_of_other_months_do_not_contradict_each_other() -> None:
    articles = told(
        "Feri itu mengangkut 214 penumpang.", "Feri itu mengangkut 241 penumpang.", days=("2025-03-03", "2027-06-05")
    )
    assert "differ" not in warta.claims(articles)["verdict"]


def test_a_price_told_of_two_days_has_moved() -> None:
    articles = told(
        "Tiket feri itu dijual seharga Rp 45.000 di pelabuhan.",
        "Tiket feri itu dijual seharga Rp 52.000 di pelabuhan.",
        days=("2025-03-03", "2025-03-04"),
    )
    (row,) = [row for row in warta.claims(articles) if row.kind == "figure" and len(row.articles) > 1]
    assert (row.verdict, row.times) == ("moved", ("2025-03-03", "2025-03-04"))


def test_days_on_which_articles_were_told_do_not_contradict_each_other() -> None:
    articles = told(
        "Feri itu kandas karena ombak tinggi, kata Damar Wiranto kepada wartawan, Senin (3/3/2025).",
        "Feri itu kandas karena ombak tinggi, kata Damar Wiranto kepada wartawan, Selasa (4/3/2025).",
        days=("2025-03-03", "2025-03-04"),
    )
    assert [verdict for verdict, _ in rows(articles, "date")] == ["alone", "alone"]


@pytest.mark.parametrize(("place", "verdicts"), [("Melati", {"differ"}), ("Kenanga", {"alone"})])
def test_figures_amid_other_names_are_two_things(place: str, verdicts: set[str]) -> None:
    articles = told(
        "Warga berlari. Kebakaran di gudang Melati menghanguskan 14 mobil.",
        f"Petugas datang. Kebakaran di gudang {place} menghanguskan 25 mobil.",
    )
    assert {verdict for verdict, _ in rows(articles, "figure")} == verdicts


def clue_between(articles: warta.Articles, name: str) -> set[float]:
    """A clue of the pairs that do not agree."""
    pairs = telling_of(articles).core.fact_pairs(1)
    return {round(float(value), 6) for value in pairs["evidence"][pairs["agrees"] == 0, CLUES.index(name)]}


@pytest.mark.parametrize(
    ("day", "time", "verdicts"),
    [
        ("Senin (3/3/2025)", "04.47", {"differ"}),
        ("Senin (3/3/2025)", "06.17", {"differ"}),
        ("Senin (3/3/2025)", "06.18", {"alone"}),
        ("Selasa (4/3/2025)", "04.47", {"alone"}),
    ],
)
def test_clock_times_of_two_days_or_hours_apart_are_two_moments(day: str, time: str, verdicts: set[str]) -> None:
    articles = told(
        "Feri itu kandas di Selat Lumba pada Senin (3/3/2025) pukul 04.17 WIB.",
        f"Feri itu kandas di Selat Lumba pada {day} pukul {time} WIB.",
    )
    assert {verdict for verdict, _ in rows(articles, "figure")} == verdicts


@pytest.mark.parametrize(("name", "differs"), [("Melati", 0), ("Kenanga", 1)])
def test_the_name_next_to_a_figure_is_weighed(name: str, differs: int) -> None:
    articles = told(
        "Di pelabuhan gudang Melati terbakar 14 jam, kata Damar.",
        f"Di pelabuhan gudang {name} terbakar 15 jam, kata Damar.",
    )
    assert clue_between(articles, "other_name") == {differs}


def test_figures_of_a_list_are_weighed_by_its_length() -> None:
    alone = told("Panen kopi naik 14 persen tahun ini.", "Panen kopi naik 15 persen tahun ini.")
    listed = told(
        "Panen kopi naik 14 persen tahun ini.",
        "Panen kopi naik 15 persen, teh naik 6 persen, lada naik 3 persen tahun ini.",
    )
    assert clue_between(alone, "listed") == {0}
    assert clue_between(listed, "listed") == {round(float(np.log(3) / np.log(12)), 6)}


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("Hakim membacakan vonis Sari Lumba pada Rabu (18/6/2025).",
         "Hakim membacakan vonis Sari Lumba pada Rabu (17/6/2025).", True),
        ("Gol Sari Lumba pada menit ke-78.", "Gol Sari Lumba selama 12 menit.", False),
        ("Ketua desa, Sari Lumba (37), menolak.", "Ketua desa, Budi Tanjung (45), menolak.", False),
    ],
)  # fmt: skip
def test_slips_of_dates_differ_and_other_dimensions_and_people_do_not(one: str, other: str, differs: bool) -> None:
    assert ("differ" in {row.verdict for row in warta.claims(told(one, other))}) is differs


def test_values_of_a_series_do_not_contradict_each_other() -> None:
    said = [f"Panen kopi warga naik {percent} persen tahun ini." for percent in (14, 15, 16, 17, 18)]
    assert clue_between(told(*said[:2]), "series") == {0}
    assert clue_between(told(*said[:4]), "series") == {round(float(np.log(3) / np.log(4)), 6)}
    assert clue_between(told(*said), "series") == set()


def test_figures_of_a_long_list_do_not_contradict_each_other() -> None:
    listed = "Panen kopi naik 15 persen, teh naik 6 persen, lada naik 3 persen, padi naik 2 persen tahun ini."
    assert clue_between(told("Panen kopi naik 14 persen tahun ini.", listed), "listed") == set()


@pytest.mark.parametrize(("crew", "cars", "verdicts"), [(14, 30, {"agree", "differ"}), (15, 37, {"alone"})])
def test_one_form_with_other_values_is_told_of_two_days(crew: int, cars: int, verdicts: set[str]) -> None:
    form = "Feri itu membawa {} penumpang. Nelayan menolong {} awak kapal. Gudang pelabuhan menyimpan {} mobil."
    articles = told(form.format(120, 14, 30), form.format(133, crew, cars))
    assert {verdict for verdict, _ in rows(articles, "figure")} == verdicts


def test_two_results_are_no_ranges() -> None:
    articles = told("Laga itu berakhir dengan skor 3-1.", "Laga itu berakhir dengan skor 2-1.")
    assert all(verdict != "agree" for verdict, _ in rows(articles, "figure"))


def test_one_event_told_with_two_days_differs() -> None:
    articles = told(
        "Feri itu kandas di Selat Lumba pada Senin (3/3/2025) saat ombak tinggi.",
        "Feri itu kandas di Selat Lumba pada Minggu (2/3/2025) saat ombak tinggi.",
    )
    (row,) = [row for row in warta.claims(articles) if row.kind == "date"]
    assert (row.verdict, row.thing) == ("differ", "2025-03-02 / 2025-03-03")


@pytest.mark.parametrize(("days", "verdicts"), [(("2", "3"), {"differ"}), (("", ""), {"alone"})])
def test_months_of_statistics_do_not_contradict_each_other(days: tuple[str, str], verdicts: set[str]) -> None:
    months = ("Maret 2025", "April 2025") if not days[0] else ("Maret 2025",) * 2
    articles = told(
        *(
            f"Feri itu kandas di Selat Lumba pada {day} {month} saat ombak tinggi."
            for day, month in zip(days, months, strict=True)
        ),
        days=("2025-05-05", "2025-05-05"),
    )
    assert {verdict for verdict, _ in rows(articles, "date")} == verdicts


def test_a_day_told_by_two_is_one_row() -> None:
    articles = told("Feri itu kandas pada 2 Maret 2025.", "Kapal dijadwalkan berlayar lagi pada 2 Maret 2025.")
    (row,) = [row for row in warta.claims(articles) if row.kind == "date"]
    assert (row.verdict, row.thing, len(row.articles)) == ("agree", "2025-03-02", 2)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("Kami menunggu air pasang sebelum kapal ditarik", "kami menunggu air pasang sebelum kapal ditarik,", "agree"),
        ("Kami menunggu air pasang sebelum kapal ditarik ke laut", "menunggu air pasang sebelum kapal", "agree"),
        ("Kapal itu tidak akan ditarik ke laut hari ini", "Kapal itu akan ditarik ke laut hari ini", "differ"),
        ("Kami butuh 3 kapal tunda untuk menarik feri", "Kami butuh 5 kapal tunda untuk menarik feri", "differ"),
        ("Kami menunggu air pasang sebelum kapal ditarik", "Semua penumpang sudah selamat di pelabuhan", "alone"),
    ],
)
def test_quotes_of_one_speaker(one: str, other: str, verdict: str) -> None:
    articles = told(f"“{one}” kata Damar Wiranto.", f'"{other}" kata Damar.')
    assert {found for found, _ in rows(articles, "quote")} == {verdict}


def test_a_figure_in_a_quote_is_the_speakers() -> None:
    articles = told("“Ada 214 penumpang di kapal itu,” kata Damar Wiranto.", "Ada 214 penumpang di kapal itu.")
    (row,) = [row for row in warta.claims(articles) if row.kind == "figure"]
    assert row.sayers == ("Damar Wiranto", "")


def test_articles_on_other_matters_say_nothing_of_one_thing() -> None:
    articles = warta.read(
        [
            "Panen padi di lereng gunung\n\nPetani memanen padi sejak pagi. Ada 40 orang yang bekerja di sawah.",
            "Konser di taman kota\n\nPenyanyi muda tampil semalam suntuk. Ada 45 orang yang menonton dari balkon.",
        ],
        language="id",
    )
    assert set(warta.claims(articles)["verdict"]) == {"alone"}


def test_the_order_of_the_articles_changes_no_row() -> None:
    articles = warta.sample()[:9]
    expected = {(row.kind, row.verdict, row.starts, row.articles) for row in warta.claims(articles)}
    for order in ([8, 7, 6, 5, 4, 3, 2, 1, 0], [4, 0, 8, 2, 6, 1, 3, 7, 5]):
        found = {(row.kind, row.verdict, row.starts, row.articles) for row in warta.claims(articles[order])}
        assert found == expected


@pytest.mark.parametrize("language", ["id", "en"])
def test_any_number_of_threads_finds_the_same(language: str) -> None:
    core = telling_of(warta.sample(language)).core
    for ask in (lambda threads: core.fact_pairs(threads), lambda threads: core.fact_groups(pair_models(), threads)):
        one, many = ask(1), ask(8)
        assert all(np.array_equal(one[name], many[name]) for name in one)
    assert np.array_equal(core.quote_groups(1)["members"], core.quote_groups(8)["members"])


@pytest.mark.parametrize("language", ["id", "en"])
def test_groups_are_those_of_the_reference(language: str) -> None:
    telling = telling_of(warta.sample(language))
    found = telling.core.fact_groups(pair_models(), thread_count(-1))
    groups = [tuple(found["members"][i:j].tolist()) for i, j in itertools.pairwise(found["starts"].tolist())]
    expected = grouped_facts(telling.facts.columns, telling.core.fact_pairs(1), pair_models(), telling.published)
    assert sorted(groups) == sorted(expected)
    assert any(len(group) > 1 for group in groups)


def test_utterances_are_those_of_the_reference() -> None:
    articles = warta.sample()
    telling = telling_of(articles)
    quotes = [(article, quote) for article in articles for quote in article.quotes]
    pairs = telling.core.quote_pairs(1)
    checked = 0
    for one, other, wording in zip(*(pairs[name].tolist() for name in ("one", "other", "wordings")), strict=True):
        words = [[root for root, _ in telling.core.quoted_words(number)] for number in (one, other)]
        if min(map(len, words)) >= 3:
            assert (wording > 0) == same_utterance(*words), (quotes[one][1].text, quotes[other][1].text)
            checked += 1
    assert checked > 3


def test_candidates_grow_with_the_articles_and_not_with_their_square() -> None:
    """Stories of their own: four times as many have at most some five times as many pairs."""
    few, many = (stories(count) for count in (30, 120))
    pairs = [len(telling_of(articles).core.fact_pairs(1)["one"]) for articles in (few, many)]
    assert pairs[0] > 0
    assert pairs[1] <= 5 * pairs[0]


def stories(count: int) -> warta.Articles:
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = [f"Ka{one}{two}" for one in letters for two in letters][:count]
    return warta.read(
        [
            f"Banjir di {name}\n\nWarga {name} mengungsi ke balai {name} sejak sungai {name} meluap. Ada {number + 20} "
            f"orang yang tewas di {name}, {again} kata petugas {name}."
            for number, name in enumerate(names)
            for again in ("ujar", "lalu")
        ],
        language="id",
    )


def test_nothing_said_is_no_row() -> None:
    assert len(warta.claims(warta.read(["Judul\n\nTeks tanpa bilangan."], language="id"))) == 0
    assert len(warta.claims(warta.read([""], language="id"))) == 0


def test_a_wrong_type_is_named() -> None:
    with pytest.raises(TypeError, match="articles must be several articles, got str"):
        warta.claims("teks")  # type: ignore[arg-type]


def test_progress_is_told_and_may_stop() -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        warta.claims(stories(200), progress=stop)


def test_columns_of_the_core_are_checked() -> None:
    telling = telling_of(warta.sample()[:3])
    core = type(telling.core)
    quotes = {
        "articles": np.zeros(0, np.int32), "starts": np.zeros(0, np.int32), "ends": np.zeros(0, np.int32),
        "speakers": np.zeros(0, np.int32), "speaker_starts": np.zeros(1, np.int64),
        "speaker_roots": np.zeros(0, np.int32),
    }  # fmt: skip
    articles = {"languages": np.zeros(3, np.uint8), "published": np.zeros(3, np.int32)}
    forms = len(telling.words.forms)
    classes = {
        "roots": np.zeros(forms, np.int32), "flags": np.zeros(forms, np.uint64), "hours": np.zeros(forms, np.int8)
    }  # fmt: skip
    texts = [article.raw for article in warta.sample()[:3]]

    def made(**changed: object) -> object:
        facts = telling.facts.columns | changed
        return core(telling.words.core, texts, articles, classes, facts, quotes)

    made()
    facts = telling.facts.columns
    with pytest.raises(ValueError, match="articles of facts must be from 0 to 3"):
        made(articles=facts["articles"] + np.int32(9))
    with pytest.raises(ValueError, match="facts must have columns of one length"):
        made(low=facts["low"][:-1].copy())
    with pytest.raises(ValueError, match="must be finite"):
        made(low=np.full(len(facts["low"]), np.nan))
    with pytest.raises(TypeError, match="low must be a contiguous array of dtype float64"):
        made(low=facts["low"].astype(np.float32))
    with pytest.raises(ValueError, match="models must be of shape"):
        telling.core.fact_groups(np.zeros((2, 2)), 1)
