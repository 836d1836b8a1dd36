"""Nothing that axe-core holds against the page, in either colour scheme, wide and narrow."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

import warta

pytestmark = pytest.mark.browser

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-core (axe-playwright-python)")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390)])
def test_axe_finds_no_violation(browser: Browser, tmp_path: Path, scheme: str, width: int) -> None:
    target = warta.report(warta.sample()[:8], tmp_path / "report.html")
    context = browser.new_context(bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(target.as_uri() + "#article-1")
    page.wait_for_selector("html[data-ready]")
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    page.wait_for_selector(".r-reading")
    found = axe.Axe().run(page).response["violations"]
    context.close()
    assert [(violation["id"], violation["nodes"][0]["html"][:200]) for violation in found] == []
