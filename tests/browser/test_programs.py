"""The views in the programs in which people see them, and under the rules that those have for outputs."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import Browser, Page

import warta

pytestmark = pytest.mark.browser

SCREENSHOTS = Path(__file__).parents[2] / "docs" / "screenshots.py"
TALL = {"width": 1280, "height": 6000}
#: What JupyterLab and nbconvert say of lists and tables in outputs, and marimo of pictures.
RULES = """
.jp-RenderedHTMLCommon :is(ul,ol):not(.list-inline){padding-left:2em;list-style:disc}
.jp-RenderedHTMLCommon table{border-collapse:collapse;font-size:12px;table-layout:fixed;margin-left:auto}
.jp-RenderedHTMLCommon:not(.jp-RenderedMarkdown) :is(td,th,tr){text-align:right;max-width:none}
.jp-RenderedHTMLCommon tbody tr:nth-child(odd){background:#fff}
svg{display:block}
"""
#: What the views must not take over, by what breaks it.
FAULTS = """() => {
  const found = [];
  const all = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.getClientRects().length);
  const told = (fault, one) => found.push(`${fault}: ${one.className} ${one.textContent.trim().slice(0, 40)}`);
  const style = (one) => getComputedStyle(one);
  for (const view of [".w-chips", ".w-table td", ".w-bar svg"]) if (!all(view).length) found.push(`missing: ${view}`);
  for (const list of all(".w-chips, .w-dates, .w-steps, .w-figures")) {
    if (style(list).listStyleType !== "none") told("bullets", list);
  }
  for (const cell of all(".w-table :is(th, td):not(.w-n)")) {
    if (style(cell).textAlign !== "left") told("to the right", cell);
  }
  for (const row of all(".w-table tr")) if (style(row).backgroundColor !== "rgba(0, 0, 0, 0)") told("slab", row);
  for (const bar of all(".w-bar")) {
    const [picture, number] = ["svg", "span"].map((part) => bar.querySelector(part).getBoundingClientRect());
    if (picture.bottom <= number.top + 1) told("wrapped", bar);
  }
  return [...new Set(found)];
}"""


@pytest.fixture(scope="module")
def programs(load_script: Callable[[Path], ModuleType]) -> ModuleType:
    return load_script(SCREENSHOTS)


@pytest.fixture(scope="module")
def notebook(programs: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return programs.notebook(tmp_path_factory.mktemp("notebook"))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport=TALL)
    yield page
    page.close()


def luminance(page: Page, selector: str) -> float:
    """How light the colour behind an element is, from 0 to 255."""
    told = page.evaluate("selector => getComputedStyle(document.querySelector(selector)).backgroundColor", selector)
    return sum(map(float, told[told.index("(") + 1 : -1].split(",")[:3])) / 3


def test_a_notebook_s_rules_change_no_view(page: Page) -> None:
    articles = warta.sample()[:5]
    views = (warta.compare(articles[0], articles[1]), warta.compare(articles), warta.story(articles))
    fragments = "".join(view._repr_html_() for view in views)
    body = f'<div class="jp-RenderedHTMLCommon">{fragments}</div>'
    page.set_content(f"<style>{RULES}</style>{body}")
    assert page.evaluate(FAULTS) == []
    page.set_content(f"<style>{RULES}</style>{body.replace('.warta.warta', '.warta-only')}")
    assert {fault.split(":")[0] for fault in page.evaluate(FAULTS)} == {"bullets", "to the right", "slab", "wrapped"}


@pytest.mark.parametrize(("said", "system"), [("true", "dark"), ("false", "light")])
def test_colours_are_those_of_the_program_around(browser: Browser, said: str, system: str) -> None:
    page = browser.new_page(color_scheme=system)
    articles = warta.sample()[:5]
    page.set_content(
        f'<body data-jp-theme-light="{said}">{warta.compare(articles)._repr_html_()}'
        f'{warta.compare(articles).map()._repr_html_()}<svg id="shade"><rect class="s0"/></svg>'
    )
    for selector in (".warta", ".w-map"):
        assert (luminance(page, selector) > 128) == (said == "true")
    shade = page.evaluate("getComputedStyle(document.querySelector('#shade rect')).fill")
    assert shade == {"true": "rgb(241, 243, 246)", "false": "rgb(29, 32, 38)"}[said]
    page.close()


def test_nbconvert_s_page(programs: ModuleType, notebook: Path, page: Page) -> None:
    pytest.importorskip("nbconvert", reason="needs nbconvert")
    page.goto(programs.converted(notebook).as_uri())
    assert page.evaluate(FAULTS) == []
    assert page.locator(".w-map circle").count() >= 8


@pytest.mark.parametrize(("scheme", "system"), [("light", "dark"), ("dark", "light")])
def test_jupyterlab_in_another_theme_than_the_system_s(
    programs: ModuleType, notebook: Path, browser: Browser, tmp_path: Path, scheme: str, system: str
) -> None:
    pytest.importorskip("jupyterlab", reason="needs JupyterLab")
    own = tmp_path / notebook.name
    own.write_bytes(notebook.read_bytes())
    page = browser.new_page(viewport=TALL, color_scheme=system)
    with programs.jupyterlab(own, scheme) as address:
        page.goto(address)
        page.wait_for_selector(".jp-OutputArea .w-map", timeout=120_000)
        page.wait_for_timeout(programs.SETTLED)
        assert page.evaluate(FAULTS) == []
        light = {name: luminance(page, name) for name in (".warta", ".w-map")}
        page.close()
    assert all((value > 128) == (scheme == "light") for value in light.values()), light


def test_marimo(programs: ModuleType, page: Page, tmp_path: Path) -> None:
    pytest.importorskip("marimo", reason="needs marimo")
    with programs.marimo(programs.app(tmp_path)) as address:
        page.goto(address)
        page.wait_for_selector(".w-map", timeout=120_000)
        page.wait_for_timeout(programs.SETTLED)
        assert page.evaluate(FAULTS) == []
