"""Where the measuring corpora are, and a skip with its reason where they are not."""

import os
import signal
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("WARTA_SHARED", Path(__file__).resolve().parents[2] / "shared"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs the corpora on a machine that has none."""
    if SHARED.is_dir():
        return
    skip = pytest.mark.skip(reason="needs the measuring corpora beside the project (../shared), which are not here")
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(skip)


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> None:
    """Ctrl-C interrupts, also where the tests were started in the background, whose programs a shell lets ignore it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the measuring corpora; a test that uses it is marked `shared`."""
    return SHARED
