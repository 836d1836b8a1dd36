"""The rooms' direction: a room uses base and the rooms before it, never one after it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CPP = ROOT / "cpp"
PYTHON = ROOT / "python" / "warta"

CPP_ROOMS = (
    "base",
    "text",
    "articles",
    "terms",
    "vectors",
    "postings",
    "neighbours",
    "copies",
    "clusters",
    "comparison",
    "bindings",
)
PYTHON_ROOMS = (
    "base", "frames", "text", "articles", "sample", "vectors", "similarity", "partitions", "dask",
    "clusters", "comparison", "views", "report", "cli",
)  # fmt: skip
#: What a later room uses of these it takes from the package, not from one of its files.
FACADES = ("comparison", "views", "report")
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


@pytest.mark.parametrize("facade", FACADES)
def test_later_rooms_use_what_a_room_names(facade: str) -> None:
    for room in PYTHON_ROOMS[PYTHON_ROOMS.index(facade) + 1 :]:
        for path in sources(PYTHON / room, ".py"):
            inside = [name for name in imported_modules(path) if name.startswith(f"warta.{facade}.")]
            assert inside == [], f"{path.relative_to(ROOT)} reaches into {facade}"


def imports_at_the_top(path: Path, package: str) -> set[str]:
    """The files of a package that a file imports when it is imported itself."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = {node.module for node in tree.body if isinstance(node, ast.ImportFrom) and node.module}
    return {name.removeprefix(package + ".") for name in found if name.startswith(package + ".")}


@pytest.mark.parametrize("room", FACADES)
def test_files_of_a_room_import_each_other_one_way(room: str) -> None:
    uses = {path.stem: imports_at_the_top(path, f"warta.{room}") for path in (PYTHON / room).glob("*.py")}
    uses.pop("__init__")
    while ready := [name for name, used in uses.items() if not used & set(uses)]:
        for name in ready:
            del uses[name]
    assert uses == {}, f"these files of {room} import each other in a circle"


def test_views_are_reached_from_earlier_rooms_in_one_way() -> None:
    """Objects draw themselves by `warta.base.drawing`, which imports the room when something is first drawn."""
    import warta.views

    asked = set()
    for path in sources(PYTHON, ".py"):
        text = path.read_text(encoding="utf-8")
        room = path.relative_to(PYTHON).parts[0]
        if room in PYTHON_ROOMS and PYTHON_ROOMS.index(room) < PYTHON_ROOMS.index("views"):
            assert '"warta.views"' not in text or path == PYTHON / "base" / "drawing.py", path
            asked |= set(re.findall(r'drawing\("(\w+)"\)', text))
    assert asked
    assert asked <= set(warta.views.__all__)


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
