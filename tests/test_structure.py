"""The rooms' direction: a room uses base and the rooms before it, never one after it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CPP = ROOT / "cpp"
PYTHON = ROOT / "python" / "warta"

CPP_ROOMS = ("base", "text", "articles", "vectors", "similarity", "clusters", "bindings")
PYTHON_ROOMS = (
    "base", "frames", "text", "articles", "sample", "vectors", "similarity", "clusters", "comparison", "report", "cli",
)  # fmt: skip
NAMELESS = re.compile(r"(^|_)(utils?|common|helpers?|misc)(\.|_|$)")


def sources(top: Path, *suffixes: str) -> Iterator[Path]:
    return (path for path in sorted(top.rglob("*")) if path.suffix in suffixes)


def includes(path: Path) -> list[str]:
    return re.findall(r'^\s*#\s*include\s*["<]([^">]+)[">]', path.read_text(encoding="utf-8"), flags=re.MULTILINE)


def imported_modules(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def later_rooms(rooms: tuple[str, ...], room: str, used: Iterator[str]) -> list[str]:
    return [name for name in used if name in rooms and rooms.index(name) > rooms.index(room)]


@pytest.mark.parametrize("room", CPP_ROOMS)
def test_includes_go_one_way(room: str) -> None:
    files = list(sources(CPP / room, ".cpp", ".hpp"))
    assert files, f"cpp/{room} is empty"
    for path in files:
        used = (name.split("/")[0] for name in includes(path))
        assert later_rooms(CPP_ROOMS, room, used) == [], f"{path.relative_to(ROOT)} includes a later room"


@pytest.mark.parametrize("room", PYTHON_ROOMS)
def test_imports_go_one_way(room: str) -> None:
    files = list(sources(PYTHON / room, ".py"))
    assert files, f"python/warta/{room} is empty"
    for path in files:
        used = (name.split(".")[1] for name in imported_modules(path) if name.startswith("warta."))
        assert later_rooms(PYTHON_ROOMS, room, used) == [], f"{path.relative_to(ROOT)} imports a later room"


def test_every_folder_is_a_room() -> None:
    assert {path.name for path in CPP.iterdir() if path.is_dir()} == set(CPP_ROOMS)
    packages = {path.name for path in PYTHON.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert packages == set(PYTHON_ROOMS)


def test_python_headers_stay_in_bindings() -> None:
    for path in sources(CPP, ".cpp", ".hpp"):
        if path.parent.name != "bindings":
            found = [name for name in includes(path) if name.startswith("pybind11/") or name == "Python.h"]
            assert found == [], f"{path.relative_to(ROOT)} includes {found}"


def test_icu_stays_in_sources_of_text() -> None:
    for path in sources(CPP, ".cpp", ".hpp"):
        if not (path.is_relative_to(CPP / "text") and path.suffix == ".cpp"):
            found = [name for name in includes(path) if name.startswith("unicode/")]
            assert found == [], f"{path.relative_to(ROOT)} includes {found}"


def test_every_file_has_a_meaning() -> None:
    for top in (CPP, PYTHON, ROOT / "tests", ROOT / "benchmarks"):
        nameless = [path for path in top.rglob("*") if NAMELESS.search(path.name)]
        assert nameless == []


def test_import_is_lazy() -> None:
    """`import warta` imports none of the rooms (what it costs is measured in benchmarks/bench_import.py)."""
    modules = set(imported_modules(PYTHON / "__init__.py"))
    assert modules <= {"importlib", "sys", "types", "typing"}
