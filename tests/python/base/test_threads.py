"""`n_jobs` counts as in joblib."""

import os

import joblib
import pytest

from warta.base import thread_count
from warta.base.threads import at_most


@pytest.mark.parametrize("n_jobs", [None, 1, 2, 7])
def test_what_is_asked_for(n_jobs: int | None) -> None:
    assert thread_count(n_jobs) == joblib.effective_n_jobs(n_jobs)


@pytest.mark.parametrize("n_jobs", [-1, -2, -1000])
def test_from_all_processors_down(n_jobs: int) -> None:
    assert thread_count(n_jobs) == joblib.effective_n_jobs(n_jobs)


def test_all_processors_where_the_system_has_no_list_of_those_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 6)
    assert (thread_count(-1), thread_count(-2), thread_count(-100)) == (6, 5, 1)


def test_all_processors_of_a_very_large_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 4096)
    assert thread_count(-1) == 1024


def test_what_is_refused() -> None:
    with pytest.raises(ValueError, match="n_jobs must not be 0"):
        thread_count(0)
    for wrong in ("2", 1.5, True):
        with pytest.raises(TypeError, match="n_jobs must be None or an integer, got"):
            thread_count(wrong)  # type: ignore[arg-type]
    for many in (1025, 2**31, 2**63):
        with pytest.raises(ValueError, match=f"n_jobs must be at most 1024, got {many}"):
            thread_count(many)
    assert thread_count(1024) == 1024
    assert thread_count(-(2**63)) == 1


def test_all_processors_are_no_more_than_is_allowed() -> None:
    all_of_them = thread_count(-1)
    with at_most(3):
        assert (thread_count(-1), thread_count(-2), thread_count(7), thread_count(None)) == (3, 2, 7, 1)
        with at_most(-1):
            assert thread_count(-1) == 3
    assert thread_count(-1) == all_of_them
    with pytest.raises(ValueError, match="n_jobs must not be 0"), at_most(0):
        pass
