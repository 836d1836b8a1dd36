"""The map's script in headless Chromium, with a model as anywidget gives it."""

import base64
import json
from importlib.resources import files

import pytest
from playwright.sync_api import Browser, Page

import warta

pytestmark = pytest.mark.browser

START = """async ([script, style, points]) => {
  document.head.append(Object.assign(document.createElement("style"), { textContent: style }));
  const { default: { render } } = await import("data:text/javascript;base64," + script);
  document.body.innerHTML = '<p class="w-still-7">still</p><p class="w-still-8">of another map</p>';
  const state = { points, selected: [], still: "w-still-7" };
  const told = [];
  window.model = {
    get: (name) => state[name],
    set: (name, value) => { state[name] = value; },
    save_changes: () => told.forEach((tell) => tell()),
    on: (name, tell) => told.push(tell),
    off: () => {},
  };
  render({ model: window.model, el: document.body });
}"""


@pytest.fixture
def page(browser: Browser) -> Page:
    template = files("warta.views").joinpath("templates")
    script = base64.b64encode(template.joinpath("map.js").read_bytes()).decode("ascii")
    points = json.loads(json.dumps(warta.compare(warta.sample()[:8]).map()._points()))
    page = browser.new_page(viewport={"width": 800, "height": 900})
    page.goto("about:blank")
    page.evaluate(START, [script, template.joinpath("map.css").read_text("utf-8"), points])
    yield page
    page.close()


def chosen(page: Page) -> list[int]:
    return page.evaluate("window.model.get('selected')")


def test_click_chooses_and_again_lets_go(page: Page) -> None:
    page.locator("circle").nth(3).click()
    page.locator("circle").nth(5).click()
    assert chosen(page) == [3, 5]
    assert page.locator("circle.m-chosen").count() == 2
    assert page.locator("ol li").count() == 2
    page.locator("circle").nth(3).click()
    assert chosen(page) == [5]


def test_a_drag_chooses_what_is_inside(page: Page) -> None:
    frame = page.locator("svg").bounding_box()
    assert frame
    page.mouse.move(frame["x"] + 2, frame["y"] + 2)
    page.mouse.down()
    page.mouse.move(frame["x"] + frame["width"] - 2, frame["y"] + frame["height"] - 2, steps=4)
    page.mouse.up()
    assert chosen(page) == list(range(8))


def test_by_keyboard(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press(" ")
    assert chosen(page) == [0, 1]
    assert page.locator("circle[aria-checked=true]").count() == 2
    page.keyboard.press("Escape")
    assert chosen(page) == []


def test_the_still_picture_gives_way_to_the_live_one(page: Page) -> None:
    assert page.locator(".w-still-7").is_hidden()
    assert page.locator(".w-still-8").is_visible()
    assert page.locator("circle").count() == 8
