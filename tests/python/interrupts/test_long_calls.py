"""Ctrl-C ends every long call soon, and leaves no half-done object.

Each call in a process of its own: ``python long_calls.py NAME --seed N``.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "long_calls.py"
NAMES = re.findall(r'^    "(\w+)": ', SCRIPT.read_text(encoding="utf-8"), flags=re.MULTILINE)


@pytest.mark.parametrize("name", NAMES)
def test_an_interrupted_call_ends_and_leaves_its_object_as_it_was(name: str) -> None:
    done = subprocess.run([sys.executable, SCRIPT, name], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, f"exit {done.returncode}\n{done.stderr[-3000:]}"


def test_there_are_long_calls() -> None:
    assert len(NAMES) >= 15
