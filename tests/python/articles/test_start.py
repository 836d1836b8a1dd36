"""The first article is read without waiting for libraries that reading does not use."""

import subprocess
import sys

import pytest

LATER = ("sklearn", "scipy.sparse", "scipy.stats", "pandas", "pyarrow", "matplotlib", "jinja2", "asyncio", "tqdm")

READING = "import warta; warta.read(['Harga beras naik 10 persen pada Senin.'])"


@pytest.mark.parametrize("code", ["import warta", READING])
def test_what_is_not_used_is_not_imported(code: str) -> None:
    code += f"; import sys; print([name for name in {LATER} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
