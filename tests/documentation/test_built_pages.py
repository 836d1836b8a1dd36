"""The documentation builds without a warning, its formulas are in the pages, and they load nothing from elsewhere."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "docs"))

from formulas import fetched_from_elsewhere, mathml  # noqa: E402  (it stands beside the pages)
from sphinx.errors import ExtensionError  # noqa: E402

WRITTEN = re.compile(r"\$\$.+?\$\$|\$[^$\n]+\$", re.DOTALL)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    command = [sys.executable, "-m", "sphinx", "-W", "-q", "-b", "html", "-d", str(folder / "trees")]
    done = subprocess.run(
        [*command, str(ROOT / "docs"), str(folder / "html")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return folder / "html"


def test_pages_load_nothing_from_elsewhere(built: Path) -> None:
    assert len(list(built.rglob("*.html"))) > 50
    assert list(fetched_from_elsewhere(built)) == []


def test_every_formula_of_a_page_is_drawn(built: Path) -> None:
    formulas = WRITTEN.findall((ROOT / "docs" / "explanation.md").read_text(encoding="utf-8"))
    page = (built / "explanation.html").read_text(encoding="utf-8")
    assert page.count("<math ") == len(formulas) > 5
    assert page.count('display="block"') == sum(formula.startswith("$$") for formula in formulas)
    for path in built.rglob("*.html"):
        assert "\\(" not in (text := path.read_text(encoding="utf-8")), path
        assert 'class="math notranslate' not in text, path


def test_the_gallery_has_a_picture_for_each_plot_and_few_lines_for_each(built: Path) -> None:
    source = (ROOT / "docs" / "gallery.md").read_text(encoding="utf-8")
    cells = re.findall(r"```{code-cell}\n(.*?)```", source, re.DOTALL)
    assert all(len(cell.splitlines()) <= 10 for cell in cells)
    page = (built / "gallery.html").read_text(encoding="utf-8")
    pictures = re.findall(r'src="(_images/[^"]+\.svg)"', page)
    assert len(pictures) == source.count(".plot(") > 7
    assert all("<path" in (built / name).read_text(encoding="utf-8") for name in pictures)
    assert page.count('class="w-map"') == 1


def test_formulas_keep_their_source_and_their_numbers() -> None:
    drawn = mathml(r"\frac{1 + n}{d} < 2", block=True)
    assert r'alttext="\frac{1 + n}{d} &lt; 2"' in drawn
    assert re.findall(r"<m[noi]>(.*?)</m[noi]>", drawn) == ["1", "+", "n", "d", "&lt;", "2"]
    with pytest.raises(ExtensionError, match="nosuch"):
        mathml(r"\nosuch{x}")


def test_what_a_page_asks_of_other_hosts_is_found(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        '<link rel="canonical" href="https://a.example/"><a href="https://b.example/">b</a><img src="here.png">'
        '<script src="//c.example/c.js"></script><style>p{background:url("https://d.example/d.png")}</style>'
        '<p style="background:url(http://e.example/e.png)">url(https://f.example/)</p>',
        encoding="utf-8",
    )
    (tmp_path / "sheet.css").write_text('@import "https://g.example/g.css";', encoding="utf-8")
    asked = [line.split()[-1] for line in fetched_from_elsewhere(tmp_path)]
    assert asked == [
        "//c.example/c.js", "https://d.example/d.png", "http://e.example/e.png", "https://g.example/g.css",
    ]  # fmt: skip
