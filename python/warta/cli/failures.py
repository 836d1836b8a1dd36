"""What may go wrong for a reason that the user can mend, in one sentence."""

from __future__ import annotations

FAILURES = (OSError, TypeError, ValueError, ImportError, MemoryError)


def sentence(error: BaseException) -> str:
    """An error as one line; for the system's errors, what happened to which file."""
    from warta.base.terminal import one_line

    if isinstance(error, OSError) and error.strerror and error.filename is not None:
        told = f"{error.filename}: {error.strerror}"
    elif isinstance(error, MemoryError):
        told = f"there is not enough memory {error}"
    else:
        told = str(error) or type(error).__name__
    return f"warta: {' '.join(one_line(told).split())}"
