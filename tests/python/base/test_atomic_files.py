"""Files and folders appear complete or not at all."""

import os
from pathlib import Path

import pytest

from warta.base.atomic_files import replaced_file, replaced_folder


def _write_half(file: Path) -> None:
    file.write_text("half", encoding="utf-8")
    raise KeyboardInterrupt


def test_a_file_is_there_when_the_block_has_ended(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    with replaced_file(target) as unfinished:
        unfinished.write_text("new", encoding="utf-8")
        assert not target.exists()
    assert target.read_text(encoding="utf-8") == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_an_error_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt), replaced_file(target) as unfinished:
        _write_half(unfinished)
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_two_writers_do_not_meet(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    with replaced_file(target) as first, replaced_file(target) as second:
        assert first != second
        first.write_text("first", encoding="utf-8")
        second.write_text("second", encoding="utf-8")
    assert target.read_text(encoding="utf-8") == "first"


def test_the_mode_is_the_old_files_or_that_of_any_new_file(tmp_path: Path) -> None:
    usual, private = tmp_path / "usual", tmp_path / "private"
    usual.write_text("", encoding="utf-8")
    private.write_text("", encoding="utf-8")
    private.chmod(0o600)
    for target in (private, tmp_path / "new"):
        with replaced_file(target) as unfinished:
            unfinished.write_text("", encoding="utf-8")
    assert private.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "new").stat().st_mode == usual.stat().st_mode


def test_an_error_names_the_file_that_was_asked_for(tmp_path: Path) -> None:
    target = tmp_path / "missing" / "page.html"
    with pytest.raises(FileNotFoundError, match=r"page\.html"), replaced_file(target):
        pass


def test_a_device_is_written_to_as_it_is() -> None:
    with replaced_file(os.devnull) as unfinished:
        assert unfinished == Path(os.devnull)


def test_a_folder_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "index"
    for contents in ("old", "new"):
        with replaced_folder(target) as unfinished:
            (unfinished / "data").write_text(contents, encoding="utf-8")
    assert (target / "data").read_text(encoding="utf-8") == "new"
    assert list(target.parent.iterdir()) == [target]


def test_an_error_leaves_the_old_folder(tmp_path: Path) -> None:
    target = tmp_path / "index"
    with replaced_folder(target) as unfinished:
        (unfinished / "data").write_text("old", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt), replaced_folder(target) as unfinished:
        _write_half(unfinished / "data")
    assert (target / "data").read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("years of work", encoding="utf-8")
    with pytest.raises(FileExistsError, match=r"thesis\.tex"), replaced_folder(tmp_path) as unfinished:
        (unfinished / "data").write_text("new", encoding="utf-8")
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.tex"]
