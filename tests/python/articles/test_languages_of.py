"""Which language a text is in, and that it is read by that language's rules. All texts are written for this test."""

import numpy as np
import pytest
from tests.python.articles.test_more_languages import PAGES

import warta
from warta.articles.languages_of import languages_of
from warta.articles.rules import WITH_RULES
from warta.frames.columns import Strings

INDONESIAN = (
    "Jembatan Lama Dibuka Lagi\n\nKABAR DESA - Jembatan yang rusak karena banjir itu dibuka lagi untuk warga hari ini. "
    "Mereka tidak lagi harus pergi ke desa lain dengan perahu."
)
ENGLISH = (
    "Old Bridge Opens Again\n\nThe bridge that was closed after the flood has been opened to the people of the town. "
    "They do not have to take the boat to get to the market."
)
OTHERS = {
    "it": "Il ponte vecchio riapre dopo due anni di lavori. Gli abitanti del quartiere sono tornati ad attraversarlo "
    "questa mattina, e il sindaco ha ringraziato gli operai che hanno lavorato anche di notte per finire in tempo.",
    "pl": "Stary most został ponownie otwarty po dwóch latach remontu. Mieszkańcy dzielnicy przeszli nim dziś rano, a "
    "burmistrz podziękował robotnikom, którzy pracowali także w nocy, żeby zdążyć na czas.",
    "ru": "Старый мост снова открыли после двух лет ремонта. Жители района прошли по нему сегодня утром, а мэр "
    "поблагодарил рабочих, которые трудились даже ночью, чтобы успеть вовремя.",
    "vi": "Cây cầu cũ đã được mở lại sau hai năm sửa chữa. Người dân trong khu phố đã đi qua cầu sáng nay, và thị "
    "trưởng cảm ơn những công nhân đã làm việc cả ban đêm để kịp tiến độ.",
    "ko": "오래된 다리가 이 년간의 보수 공사를 마치고 다시 열렸다. 주민들은 오늘 아침 다리를 건넜고, 시장은 제때 "
    "공사를 끝내기 위해 밤에도 일한 노동자들에게 감사의 뜻을 전했다. "
    "시는 내년에 두 번째 다리를 놓을 계획이라고 밝혔다.",
}


def found(*texts: str) -> list[str]:
    languages, places = languages_of(Strings.of(texts, "texts"))
    return [languages[place] for place in places]


@pytest.mark.parametrize("page", [page for page in PAGES if page.language != "ms"], ids=lambda page: page.language)
def test_a_page_is_read_by_the_rules_of_its_language(page) -> None:
    article = warta.read_article(page.text)
    assert article == warta.read_article(page.text, language=page.language)
    assert article.language == page.language


def test_malay_is_taken_for_indonesian() -> None:
    assert {*found(*(page.text for page in PAGES if page.language == "ms"))} == {"id"}


@pytest.mark.parametrize("text", ["", " \n", "42", "Xyzzy plugh", "日本"])
def test_what_says_nothing_is_indonesian(text: str) -> None:
    assert found(text) == ["id"]


@pytest.mark.parametrize("code", OTHERS)
def test_other_languages_by_their_letters(code: str) -> None:
    pytest.importorskip("py3langid", reason="asks py3langid, an extra")
    assert found(OTHERS[code]) == [code]
    assert warta.read_article(OTHERS[code]).language == code


def test_without_the_library_the_words_decide(monkeypatch) -> None:
    monkeypatch.setattr("warta.articles.languages_of.find_spec", lambda _: None)
    assert set(found(*OTHERS.values())) <= set(WITH_RULES)


def test_a_text_that_is_too_short_is_not_asked_about(monkeypatch) -> None:
    monkeypatch.setattr("warta.articles.languages_of._identifier", lambda: pytest.fail("py3langid was asked"))
    assert found("Stary most otwarty", INDONESIAN, ENGLISH) == ["id", "id", "en"]


def test_a_text_that_begins_in_another_language() -> None:
    assert found(f"Skip to content. Sign in. {' '.join(PAGES[0].text.split())} {PAGES[0].text}") == ["de"]


def test_each_row_of_a_mixed_collection_keeps_its_language() -> None:
    texts = [INDONESIAN, ENGLISH, PAGES[0].text, PAGES[2].text, ""] * 60
    one = warta.read(texts)
    assert list(one["language"]) == ["id", "en", "de", "fr", "id"] * 60
    several = warta.read(texts, n_jobs=3)
    assert several == one
    alone = warta.read([texts[2]])
    assert alone[0].figures == one[2].figures


def test_the_answer_does_not_depend_on_threads() -> None:
    texts = Strings.of([*(page.text for page in PAGES), INDONESIAN, ENGLISH] * 100, "texts")
    places = [languages_of(texts, n_threads=threads)[1] for threads in (1, 2, 5)]
    assert np.array_equal(places[0], places[1])
    assert np.array_equal(places[0], places[2])
