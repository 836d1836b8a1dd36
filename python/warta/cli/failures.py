"""What may go wrong for a reason that the user can mend, in one sentence and in the words of the command line."""

from __future__ import annotations

import re
import sys

FAILURES = (OSError, TypeError, ValueError, ImportError, MemoryError)

#: What Python's callers are told to do, and what a shell's user does instead.
_WORDS = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"pass encoding= if it is in another", "name another with --encoding"),
        (r"pass its encoding", "name it with --encoding"),
        (r"name the column of texts: columns=\{'text': \.\.\.\}", "name the column of texts: --columns text=NAME"),
        (r"^columns maps from", "--columns takes"),
        (r"^(encoding|language|threshold) must", r"--\1 must"),
        (r"^n_jobs must not be 0; pass", "--jobs must not be 0; give"),
        (r"^n_jobs must (.*); pass -1", r"--jobs must \1; give -1"),
        (r"^(k) must", r"-\1 must"),
        (r"^path ('.*') is a folder", r"--output \1 is a folder"),
        (r"; split it, or raise max_file_bytes", "; split it"),
        (r"; for texts, pass a list of str", ""),
        (r", or pass pandas\.read_excel\(\.\.\.\)", ""),
        (r"read its table into a DataFrame and pass that", "write its table as CSV"),
        (r"unpack it and pass the folder", "unpack it and name the folder"),
        (r"; pass text or drop it", "; give it a text or drop it"),
        (r"; pass (str|str or None|an ISO 8601 str, date or datetime)$", ""),
    )
)


def sentence(error: BaseException) -> str:
    """An error as one line; for the system's errors, what happened to which file."""
    from warta.base.terminal import one_line

    if isinstance(error, OSError) and error.strerror and error.filename is not None:
        told = f"{error.filename}: {error.strerror}"
    elif isinstance(error, MemoryError):
        told = f"there is not enough memory {error}"
    else:
        told = in_the_shell_s_words(str(error) or type(error).__name__)
    return f"warta: {' '.join(one_line(told).split())}"


def in_the_shell_s_words(told: str) -> str:
    """The message with options in place of Python's arguments.

    >>> in_the_shell_s_words("a.txt is not utf-8; pass encoding= if it is in another")
    'a.txt is not utf-8; name another with --encoding'
    """
    for pattern, words in _WORDS:
        told = pattern.sub(words, told)
    return told


def traceback(error: BaseException) -> list[str]:
    """Where an error arose, in lines that no text can break or steer a terminal with."""
    from traceback import format_exception

    from warta.base.terminal import one_line

    return [one_line(line) for part in format_exception(error) for line in part.rstrip("\n").split("\n")]


def tell(*lines: str) -> None:
    """Print lines on standard error, where there is one."""
    if sys.stderr is not None:
        print(*lines, sep="\n", file=sys.stderr, flush=True)
