"""The extension carries its own ICU and needs none of the system's."""

import os
import subprocess
import sys

import pytest


@pytest.mark.skipif(os.environ.get("WARTA_ICU") == "system", reason="built with the system's ICU on request")
def test_no_other_icu_is_loaded() -> None:
    code = "import warta; warta.word_boundaries('ไทย'); print(open('/proc/self/maps').read())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {line.split("/")[-1] for line in done.stdout.splitlines() if "icu" in line.split("/")[-1]}
    assert loaded in (set(), {"libwarta_icuuc.so", "libwarta_icudata.so"})  # static, or the prebuilt ones
