"""The page as a person meets it, in headless Chromium."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import warta

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
SECTIONS = ("overview", "stories", "map", "timeline", "similarity", "compare", "articles", "removed")
WIDTHS = (1280, 820, 390)
#: What the map says wherever it is pointed at, every nine pixels.
POINTED_AT = """canvas => {
  const frame = canvas.getBoundingClientRect();
  const told = new Set();
  for (let y = 4; y < frame.height; y += 9) {
    for (let x = 4; x < frame.width; x += 9) {
      canvas.dispatchEvent(new PointerEvent("pointermove", { clientX: frame.left + x, clientY: frame.top + y }));
      told.add(document.getElementById("story-map-told").textContent.split(" · ")[0]);
    }
  }
  return [...told];
}"""


@pytest.fixture(scope="module")
def sample_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return warta.report(warta.sample(), tmp_path_factory.mktemp("page") / "report.html")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_section_shows_and_nothing_runs_over_the_edge(
    sample_page: Path, open_page: Open, width: int, scheme: str
) -> None:
    page = open_page(sample_page, width=width, scheme=scheme)
    for section in SECTIONS:
        expect(page.locator(f"#{section} h2")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".w-cells rect").count() >= 30 * 30
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == {"light": "rgb(255, 255, 255)", "dark": "rgb(21, 23, 27)"}[scheme]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_map_has_a_dot_for_every_article(sample_page: Path, open_page: Open, width: int) -> None:
    page = open_page(sample_page, width=width)
    page.locator("#map").scroll_into_view_if_needed()
    canvas = page.locator("#story-map[data-drawn]")
    canvas.scroll_into_view_if_needed()
    named = canvas.evaluate(POINTED_AT)
    headlines = {article.headline or article.body[:80] for article in warta.sample()}
    assert {name[:60] for name in named} == {headline[:60] for headline in headlines}


def test_a_click_on_the_map_opens_the_article_and_its_table_filters(sample_page: Path, open_page: Open) -> None:
    page = open_page(sample_page)
    page.locator("#map").scroll_into_view_if_needed()
    canvas = page.locator("#story-map[data-drawn]")
    canvas.scroll_into_view_if_needed()
    canvas.hover(position={"x": 12, "y": 60})
    headline = page.locator("#story-map-told").inner_text().split(" · ")[0]
    canvas.click(position={"x": 12, "y": 60})
    opened = page.locator("#list details[open] .r-headline")
    expect(opened).to_have_text(headline)
    page.locator("#map summary").focus()
    page.keyboard.press("Enter")
    page.locator("#map table a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#list > li")).to_have_count(6)


def test_search_finds_words_of_the_text_and_marks_them(sample_page: Path, open_page: Open) -> None:
    page = open_page(sample_page)
    page.fill("#search", "gelombang nelayan")
    expect(page.locator("#list > li")).to_have_count(1)
    expect(page.locator("#list mark").first).to_have_text("gelombang", ignore_case=True)
    page.fill("#search", "tidak-ada-di-mana-pun")
    expect(page.locator("#list > li")).to_have_count(0)
    expect(page.locator("#found")).to_contain_text("0 dari 30")


def test_filters_by_story_outlet_and_date(sample_page: Path, open_page: Open) -> None:
    page = open_page(sample_page)
    page.select_option("#filter-outlet", "Nusakini.id")
    count = page.locator("#list > li").count()
    assert 1 < count < 30
    page.fill("#filter-from", "2025-03-10")
    assert page.locator("#list > li").count() < count
    page.click("button[type=reset]")
    expect(page.locator("#list > li")).to_have_count(30)
    page.select_option("#filter-story", "0")
    expect(page.locator("#list > li")).to_have_count(6)


def test_sorting_by_headline(sample_page: Path, open_page: Open) -> None:
    page = open_page(sample_page)
    page.select_option("#sort", "headline")
    headlines = page.locator("#list .r-headline").all_text_contents()
    assert headlines == page.evaluate("names => names.sort((a, b) => a.localeCompare(b))", list(headlines))


def test_an_opened_article_shows_what_was_removed(sample_page: Path, open_page: Open) -> None:
    page = open_page(sample_page, hash="#article-0")
    removed = page.locator("#article-0 .r-gone s")
    expect(removed.first).to_be_visible()
    assert any("Baca Juga" in text for text in removed.all_text_contents())
    expect(page.locator("#article-0 .r-lines .k-body").first).to_contain_text("Gunung Karangsewu")


def test_a_pair_by_link_and_by_choice(sample_page: Path, open_page: Open) -> None:
    page = open_page(sample_page, hash="#pair-0-1")
    expect(page.locator("#pair .w-headline").first).to_contain_text("Meletus Dini Hari")
    assert page.locator("#pair .m-passage").count() > 2
    assert page.locator("#pair .m-term").count() > 10
    page.fill("#pick-a", "beras")
    expect(page.locator("#offers-a option").first).to_have_count(1)
    page.fill("#pick-a", page.locator("#offers-a option").first.get_attribute("value") or "")
    expect(page.locator("#pair .w-headline").first).not_to_contain_text("Meletus Dini Hari")
    assert page.evaluate("location.hash").startswith("#pair-")


def test_any_two_articles_are_set_side_by_side(sample_page: Path, open_page: Open) -> None:
    page = open_page(sample_page, hash="#pair-1-29")
    expect(page.locator("#pair .w-text")).to_have_count(2)
    page.goto(page.url.split("#")[0] + "#pair-0-4")
    expect(page.locator("#pair .w-headline").first).to_contain_text("Meletus Dini Hari")


def test_a_pair_drawn_in_the_browser_marks_what_both_have(tmp_path: Path, open_page: Open) -> None:
    shared = "banjir merendam puluhan rumah di tepi sungai sejak Senin malam"
    rows = [
        {"title": f"Kabar {n}", "text": f"Kata warga nomor {n}, {shared}. Sekolah {'libur' * (n % 2)} kata {n * 7919}."}
        for n in range(40)
    ]
    page = open_page(warta.report(warta.read(rows, language="id"), tmp_path / "many.html"), hash="#pair-5-38")
    expect(page.locator("#pair .w-headline").first).to_have_text("Kabar 5")
    expect(page.locator("#pair .w-b .m-passage").first).to_contain_text("rumah di tepi sungai")


def test_the_first_screen_answers(sample_page: Path, open_page: Open) -> None:
    page = open_page(sample_page)
    answer = page.locator("#overview .r-answer").first
    asked = answer.locator("dt").all_text_contents()
    assert asked[:2] == ["Apa yang terjadi", "Siapa memberitakan, dan kapan"]
    assert "Yang berbeda" in asked
    assert answer.bounding_box()["y"] < 400
    expect(answer.locator(":is(.r-opposed, .r-moved, .r-lines-of)").first).to_be_visible()
    expect(page.locator(".r-lede")).to_contain_text("30 artikel dari")


#: The questions whose answer begins on the screen, each with its first words.
ON_SCREEN = """() => [...document.querySelectorAll("#overview dt")].filter((asked) => {
  const first = asked.nextElementSibling.getBoundingClientRect();
  return first.top >= 0 && first.top + 40 <= innerHeight;
}).map((asked) => asked.textContent)"""


def test_every_question_about_a_story_is_answered_on_one_screen(tmp_path: Path, open_page: Open) -> None:
    passage = "Air naik hingga setinggi dada orang dewasa dan arus deras menyeret perahu warga ke hilir sungai."
    boats = "Ada 12 perahu karet yang dikerahkan."
    flood = "Banjir merendam {} rumah di Desa Ranupane pada Senin malam setelah hujan turun sejak sore hari."
    rows = [
        {
            "title": f"Banjir merendam rumah warga Desa Ranupane, kabar ke-{n}",
            "text": f"{flood.format(houses)} {passage} {boats} Warga nomor {n} memberi {100 + 7 * n} karung beras.",
            "source": f"Media {n}",
            "published": f"2025-03-0{n + 1}",
        }
        for n, houses in enumerate((40, 40, 45, 40, 45))
    ]
    page = open_page(warta.report(warta.read(rows, language="id"), tmp_path / "flood.html"))
    page.set_viewport_size({"width": 1280, "height": 800})
    asked = page.locator("#overview dt").all_text_contents()
    assert len(asked) == 6
    assert page.evaluate(ON_SCREEN) == asked
    differ = page.locator("#overview .r-second")
    expect(differ).to_contain_text("40 rumah")
    expect(differ).to_contain_text("45 rumah")


def test_a_telephone_shows_the_largest_stories_alone(sample_page: Path, open_page: Open) -> None:
    for width, shown, hidden in ((390, ".r-narrow-only", ".r-wide-only"), (1280, ".r-wide-only", ".r-narrow-only")):
        page = open_page(sample_page, width=width)
        expect(page.locator(f"#similarity {shown}")).to_be_visible()
        expect(page.locator(f"#similarity {hidden}")).to_be_hidden()
        assert page.locator(f"#similarity {shown} svg.w-heatmap").bounding_box()["width"] <= width


def test_a_source_filters_and_a_folded_story_unfolds(sample_page: Path, open_page: Open) -> None:
    page = open_page(sample_page)
    page.locator("#overview .w-chips a").first.click()
    expect(page.locator("#search")).not_to_have_value("")
    expect(page.locator("#list mark").first).to_be_visible()
    assert 0 < page.locator("#list > li").count() < 30
    page.goto(page.url.split("#")[0] + "#story-8")
    expect(page.locator("#story-8")).to_be_visible()


def test_undated_articles_stand_at_the_edge_of_the_timeline(tmp_path: Path, open_page: Open) -> None:
    rows = [
        {"title": "Banjir di kota", "text": "Banjir merendam 40 rumah di kota.", "published": day}
        for day in ("2025-03-03", "2025-03-04", None)
    ]
    page = open_page(warta.report(warta.read(rows, language="id"), tmp_path / "undated.html"))
    assert page.locator("#timeline .r-dot").count() == 3
    expect(page.locator("#timeline .r-undated")).to_have_count(1)


def test_a_passage_lights_up_its_other_end(sample_page: Path, open_page: Open) -> None:
    page = open_page(sample_page, hash="#pair-0-1")
    ends = page.locator("#pair .p0")
    page.locator("#pair .w-a .p0").first.hover()
    widths = ends.evaluate_all("marks => marks.map(mark => getComputedStyle(mark).outlineStyle)")
    assert set(widths) == {"solid"}


def test_the_heat_map_leads_to_a_pair(sample_page: Path, open_page: Open) -> None:
    page = open_page(sample_page)
    page.locator(".w-cells a").first.click()
    page.wait_for_function("location.hash.startsWith('#pair-')")
    expect(page.locator("#pair .w-pair")).to_be_visible()


def test_by_keyboard_alone(sample_page: Path, open_page: Open) -> None:
    page = open_page(sample_page)
    page.keyboard.press("Tab")
    expect(page.locator(".r-skip")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("beras")
    page.keyboard.press("Escape")
    expect(page.locator("#search")).to_have_value("")
    page.wait_for_timeout(300)
    expect(page.locator("#list > li")).to_have_count(30)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("#list > li:nth-child(2) .r-reading")).to_be_visible()


def test_printed_the_controls_are_gone_and_the_words_are_black(sample_page: Path, open_page: Open) -> None:
    page = open_page(sample_page, scheme="dark")
    page.emulate_media(media="print")
    for control in (".r-nav", "#filters", "#picker"):
        expect(page.locator(control)).to_be_hidden()
    expect(page.locator("#stories h2")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('#stories h2')).color") == "rgb(0, 0, 0)"


def test_hostile_articles_do_nothing(tmp_path: Path, open_page: Open) -> None:
    attack = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'>"
    rows = [
        {"id": str(n), "title": f"{attack} Banjir {n}", "text": f"{attack} Air naik {n} meter. “{attack}” kata Ani.",
         "url": "javascript:alert(3)", "source": attack, "published": "2025-03-03"}
        for n in range(3)
    ]  # fmt: skip
    page = open_page(
        warta.report(warta.read(rows, language="id"), tmp_path / "x.html", title=attack), hash="#article-1"
    )
    expect(page.locator("#article-1 .r-reading")).to_be_visible()
    page.goto(page.url.split("#")[0] + "#pair-0-2")
    expect(page.locator("#pair .w-pair")).to_be_visible()
    assert page.locator("img, iframe").count() == 0
    assert page.title() == attack


@pytest.mark.shared
def test_the_five_seeds(shared: Path, tmp_path: Path, open_page: Open) -> None:
    target = warta.report(warta.read(shared / "seeds"), tmp_path / "seeds.html")
    page = open_page(target)
    for section in SECTIONS:
        expect(page.locator(f"#{section} h2")).to_be_visible()
    page.focus("#pick-a")
    assert page.locator("#offers-a option").count() == 4
    assert page.locator(".w-cells rect").count() == 25
