"""`n_jobs` counts as in joblib."""

import joblib
import pytest

from warta.base import thread_count


@pytest.mark.parametrize("n_jobs", [None, 1, 2, 7])
def test_what_is_asked_for(n_jobs: int | None) -> None:
    assert thread_count(n_jobs) == joblib.effective_n_jobs(n_jobs)


@pytest.mark.parametrize("n_jobs", [-1, -2, -1000])
def test_from_all_processors_down(n_jobs: int) -> None:
    assert thread_count(n_jobs) == joblib.effective_n_jobs(n_jobs)


def test_what_is_refused() -> None:
    with pytest.raises(ValueError, match="n_jobs must not be 0"):
        thread_count(0)
    for wrong in ("2", 1.5, True):
        with pytest.raises(TypeError, match="n_jobs must be None or an integer, got"):
            thread_count(wrong)  # type: ignore[arg-type]
