"""Objects that several threads use at once: no crash, no hang, and what some order one after the other gives.

Each scenario runs in a process of its own, as what goes wrong there may end it: ``python scenarios.py NAME``.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "scenarios.py"
NAMES = re.findall(r"^@scenario\ndef (\w+)", SCRIPT.read_text(encoding="utf-8"), flags=re.MULTILINE)


@pytest.mark.parametrize("name", NAMES)
def test_one_object_in_several_threads(name: str) -> None:
    done = subprocess.run([sys.executable, SCRIPT, name], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, f"exit {done.returncode}\n{done.stderr[-3000:]}"


def test_there_are_scenarios() -> None:
    assert len(NAMES) >= 10
