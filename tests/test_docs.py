"""The scripts of the documentation run as it says, and the README's pictures are there."""

import doctest
import re
import runpy
import shlex
import sys
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from xml.dom.minidom import parse

import pytest

import public_api
import warta
from warta.cli.command import parser

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = files("warta.sample").joinpath("id")


def run(monkeypatch: pytest.MonkeyPatch, script: str, *arguments: object) -> None:
    monkeypatch.setattr(sys, "argv", [script, *map(str, arguments)])
    runpy.run_path(str(ROOT / "docs" / script), run_name="__main__")


def test_from_a_folder_to_a_timeline_in_fifteen_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "folder_to_timeline.py", SAMPLE, tmp_path / "timeline.html")
    assert len((ROOT / "docs" / "folder_to_timeline.py").read_text(encoding="utf-8").splitlines()) <= 15
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert len({article for _, article, _ in rows}) > 2
    page = (tmp_path / "timeline.html").read_text(encoding="utf-8")
    assert "Karangsewu" in page
    assert "<script" not in page


def test_parquet_files_on_dask_in_fifteen_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("distributed", reason="needs Dask: pip install 'warta[dask]'")
    articles = warta.sample()
    for at in (0, 15):
        articles[at : at + 15].save(tmp_path / f"{at}.parquet")
    run(monkeypatch, "parquet_on_dask.py", tmp_path / "*.parquet", tmp_path / "copies.csv")
    assert len((ROOT / "docs" / "parquet_on_dask.py").read_text(encoding="utf-8").splitlines()) <= 15
    copies = warta.near_duplicates(articles, threshold=0.8)
    assert len((tmp_path / "copies.csv").read_text(encoding="utf-8").splitlines()) == 1 + len(copies)
    rows, columns = warta.TfidfVectorizer(language="id", min_df=2).fit_transform(articles).shape
    assert capsys.readouterr().out == f"{len(copies)} near-copies, a matrix of {rows} x {columns}\n"


@pytest.mark.parametrize("page", ["first.md", "howto.md", "wrong.md"])
def test_the_examples_of_a_page_give_what_it_says(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = doctest.testfile(str(ROOT / "docs" / page), module_relative=False, encoding="utf-8")
    assert result.attempted > 0
    assert result.failed == 0


def test_the_first_five_minutes_are_ten_lines_for_each_of_three() -> None:
    blocks = re.findall(r"```{code-block} pycon\n(.*?)```", (ROOT / "docs" / "first.md").read_text("utf-8"), re.DOTALL)
    assert len(blocks) == 3
    for block in blocks:
        assert 8 <= len(re.findall(r"^(?:>>>|\.\.\.) ", block, re.MULTILINE)) <= 10, block


def test_the_programs_that_the_errors_are_measured_by_are_there() -> None:
    page = (ROOT / "docs" / "wrong.md").read_text("utf-8")
    named = re.findall(r"^    python (benchmarks/\w+\.py)", page, re.MULTILINE)
    assert len(named) == 3
    assert all((ROOT / name).is_file() for name in named)


def test_the_script_draws_every_picture_of_the_readme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = re.findall(r'(?:src="|\]\()docs/pictures/([\w.]+)', (ROOT / "README.md").read_text(encoding="utf-8"))
    assert named
    run(monkeypatch, "pictures.py", tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(named)
    for name in named:
        assert parse(str(tmp_path / name)).documentElement.getAttribute("viewBox")
        assert (ROOT / "docs" / "pictures" / name).is_file(), f"run docs/pictures.py: {name} is missing"


def test_the_reference_has_every_public_name_once() -> None:
    text = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    rooms = re.split(r"^\.\. currentmodule:: ([\w.]+)$", text, flags=re.MULTILINE)[1:]
    named = sorted(
        (room, name)
        for room, part in zip(rooms[::2], rooms[1::2], strict=True)
        for name in re.findall(r"^   (\w+)$", part, re.MULTILINE)
    )
    pytest.importorskip("dask", reason="needs Dask: pip install 'warta[dask]'")
    public = [(room, name) for room in public_api.ROOMS for name in import_module(room).__all__]
    assert named == sorted(pair for pair in public if pair != ("warta", "__version__"))


def test_the_commands_of_the_documentation_parse() -> None:
    pages = [*(ROOT / "docs").glob("*.md"), ROOT / "README.md"]
    lines = [line for page in pages for line in page.read_text(encoding="utf-8").splitlines()]
    calls = [call for line in lines for call in re.findall(r"(?:^    |\| )warta ([^|>#]+)", line)]
    assert len(calls) > 10
    for call in calls:
        parser().parse_args(shlex.split(call))
