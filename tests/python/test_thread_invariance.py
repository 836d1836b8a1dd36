"""Every routine with threads gives the same bits for 1, 2, 3, 4, 8 and 64 of them.

Here with few rows, on both sides of the size of a block of postings; with more of them by hand:
``python tests/python/equal_bits.py --rows 10000 20000 60000``.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "equal_bits.py"
ROWS = (900, 4000, 4200)


@pytest.mark.parametrize("rows", ROWS)
def test_equal_bits_for_any_number_of_threads(rows: int) -> None:
    command = [sys.executable, SCRIPT, "--rows", str(rows)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, f"exit {done.returncode}\n{done.stdout}\n{done.stderr[-2000:]}"
    assert len(re.findall(r"equal bits", done.stdout)) >= 11
