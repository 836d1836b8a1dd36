"""`_core.pyi` says what the compiled module has."""

import subprocess
import sys
from pathlib import Path

import warta


def test_the_stub_is_the_modules(tmp_path: Path) -> None:
    """Regenerate it with `pybind11-stubgen warta._core -o python` after a change of the bindings."""
    subprocess.run(
        [sys.executable, "-m", "pybind11_stubgen", "warta._core", "-o", str(tmp_path)], check=True, capture_output=True
    )
    stub = Path(warta.__file__).with_name("_core.pyi")
    assert stub.read_text(encoding="utf-8") == (tmp_path / "warta" / "_core.pyi").read_text(encoding="utf-8")
