"""Names, parameters and defaults of the public API are those written down; CONTRIBUTING.md says how they may change."""

from pathlib import Path

import pytest

import public_api


def test_the_public_api_is_the_one_written_down() -> None:
    pytest.importorskip("dask", reason="warta.dask needs Dask: pip install 'warta[dask]'")
    written = Path(public_api.__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    assert list(public_api.lines()) == written
