"""Size of the page of many articles, and the time to write, to open and to search it.

    python benchmarks/bench_report_size.py [--articles 5000]

The articles are the bundled sample's, each told again and again with its sentences in another order and its numbers
changed, so that no two are alike; Chromium opens the page if it is there. Bounds: 2 MB plus 2 KB an article, half a
second to the first paint, 2 seconds until the page answers, a tenth of a second from a word typed to the list of what
is found.
"""

import argparse
import random
import re
import shutil
import statistics
import tempfile
import time
from pathlib import Path

import warta

#: Milliseconds until something was first painted.
FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"

#: Milliseconds from a word typed into the search to the list drawn.
SEARCH = """async (typed) => {
  const search = document.getElementById("search");
  const started = performance.now();
  const listed = new Promise((done) => {
    const told = new MutationObserver(() => {
      told.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - started)));
    });
    told.observe(document.getElementById("found"), { childList: true });
  });
  search.value = typed;
  search.dispatchEvent(new Event("input"));
  return await listed;
}"""
SEARCHED = ("banjir", "pemerintah", "(497", "jakarta", "warga kota")


def many_articles(count: int) -> warta.Articles:
    """`count` distinct articles made of the sample's."""
    sample, draw = list(warta.sample()), random.Random(7)
    rows = []
    for number in range(count):
        article = sample[number % len(sample)]
        lines = [line for line in article.body.split("\n") if line]
        draw.shuffle(lines)
        text = re.sub(r"\d+", lambda match: str(int(match[0]) + draw.randrange(9)), "\n\n".join(lines))
        day = f"2025-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
        rows.append({"id": str(number), "title": f"{article.headline} ({number})", "text": text, "published": day})
    return warta.read(rows, language="id")


def opened(page: Path, times: int) -> list[tuple[float, float, float]]:
    """Seconds until the first paint, until the page says that it is ready, and from a word typed to what is found.

    Each time in a browser just started; of the words the middle, once the search has the focus and the texts are
    unpacked. Empty without Chromium.
    """
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        return []
    from playwright.sync_api import sync_playwright

    found = []
    with sync_playwright() as playwright:
        for _ in range(times):
            browser = playwright.chromium.launch(
                executable_path=chromium, args=["--headless", "--no-sandbox", "--disable-gpu"]
            )
            tab = browser.new_page()
            started = time.perf_counter()
            tab.goto(page.as_uri())
            tab.wait_for_selector("html[data-ready]")
            ready = time.perf_counter() - started
            tab.focus("#search")
            tab.evaluate(SEARCH, SEARCHED[0])
            searched = statistics.median(tab.evaluate(SEARCH, word) for word in SEARCHED)
            found.append((tab.evaluate(FIRST_PAINT) / 1000, ready, searched / 1000))
            browser.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=5000)
    count = parser.parse_args().articles
    articles = many_articles(count)
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        page = warta.report(articles, Path(folder) / "report.html")
        written = time.perf_counter() - started
        size = page.stat().st_size
        found = opened(page, 5)
    allowed = 2e6 + 2e3 * count
    print(f"{count} articles: written in {written:.1f} s, {size / 1e6:.2f} MB of {allowed / 1e6:.1f} MB allowed")
    if found:
        for told, allowed_seconds, seconds in zip(
            ("painted", "opened", "searched"), (0.5, 2, 0.1), zip(*found, strict=True), strict=True
        ):
            spread = f"{min(seconds):.2f} to {max(seconds):.2f}"
            middle = statistics.median(seconds)
            print(f"{told} in {middle:.2f} s (median of {len(seconds)}, {spread}) of {allowed_seconds} s allowed")
    else:
        print("not opened: no Chromium")
    assert size <= allowed


if __name__ == "__main__":
    main()
