"""Call every public callable with each kind of wrong input, each call in a process of its own; print what is wrong.

``python walk.py [--only NAME] [--part I N]`` prints a JSON object a finding, then one with the number of calls.
"""

import argparse
import contextlib
import json
import os
import re
import resource
import select
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import subjects
from kinds import wrong_arguments
from sklearn.exceptions import NotFittedError

MEMORY = 1 << 30  # bytes that a call may take beside what is there before it
SECONDS = 10  # of processor time
WALL_SECONDS = 90  # a call that waits for something; generous, as the machine may be busy

EXPECTED = (TypeError, ValueError, OverflowError, IndexError, KeyError, OSError, NotFittedError, MemoryError)
INTERNAL = re.compile(
    r"incompatible function arguments|incompatible constructor arguments|^std::|^bad_alloc"
    r"|object has no attribute|object is not (callable|iterable|subscriptable)"
    r"|unsupported operand|not supported between"
    r"|has no len\(\)|unhashable|unexpected keyword|Python int too large|cannot be interpreted as an integer"
    r"|indices must be integers|expected string or bytes|is not iterable|iteration over a 0-d|len\(\) of unsized"
)
#: What messages call a parameter instead of by its name.
WORDS: dict[str, tuple[str, ...]] = {
    "X": ("array", "matrix", "sparse", "sample", "row", "document", "article", "input contains", "could not convert"),
    "Y": ("array", "matrix", "sparse", "sample", "row"),
    "raw_documents": ("document", "article", "row"),
    "articles": ("article", "row", "text"),
    "source": ("file", "path", "article", "row", "text", "No such"),
    "path": ("PathLike", "file", "directory", "embedded null", "surrogates", "holds a"),
    "folder": ("PathLike", "file", "directory", "embedded null", "surrogates"),
    "table": ("article",),
    "batches": ("document", "row"),
    "arguments": ("argument", "usage"),
    "key": ("",),  # an index in brackets has no name
    "index": ("",),
    "at": ("",),
    "documents": ("array", "matrix", "row"),
    "queries": ("array", "matrix", "row"),
    "page": ("html",),
    "stop_words": ("language",),
    "token_pattern": ("empty vocabulary",),  # which is what a pattern leads to that no word fits
    "dtype": ("data type", "field elements"),
    "vectorizer": ("estimator",),
}


def walk(only: str | None, part: int, parts: int) -> Iterator[dict[str, Any]]:
    """Each wrong call whose outcome is wrong; last, the number of calls."""
    calls = 0
    for number, subject in enumerate(subjects.subjects()):
        if number % parts != part or (only and only != subject.name):
            continue
        for failure in outcomes([lambda s=subject: s.call(**s.arguments)], ()).values():
            yield finding(subject, "", "good arguments", failure)
        for parameter in subject.parameters:
            kinds, wrong = zip(*wrong_arguments(subject.arguments.get(parameter)), strict=True)
            tries = [lambda s=subject, w={parameter: w}: s.call(**{**s.arguments, **w}) for w in wrong]
            calls += len(tries)
            words = (parameter, parameter.replace("_", " "), *WORDS.get(parameter, ()), *subject.flag_words(parameter))
            for at in outcomes(tries, words):
                for failure in outcomes([tries[at]], words).values():
                    yield finding(subject, parameter, kinds[at], failure)
    yield {"calls": calls}


def finding(subject: subjects.Subject, parameter: str, kind: str, failure: str) -> dict[str, Any]:
    """One finding as it is printed."""
    return {"callable": subject.name, "room": subject.room, "argument": parameter, "input": kind, "happened": failure}


def outcomes(calls: Sequence[Callable[[], Any]], words: Sequence[str]) -> dict[int, str]:
    """What is wrong, by number of the call; a forked process makes them, another what is behind one that kills it."""
    wrong: dict[int, str] = {}
    done = 0
    while done < len(calls):
        answers, death = answers_of(calls[done:], words)
        wrong.update({done + at: answer for at, answer in enumerate(answers) if answer})
        done += len(answers)
        if done < len(calls):
            wrong[done] = death
            done += 1
    return wrong


def answers_of(calls: Sequence[Callable[[], Any]], words: Sequence[str]) -> tuple[list[str], str]:
    """What is wrong with each call that a forked process lived through, and how the next call ended it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        with (
            contextlib.suppress(BaseException),
            os.fdopen(writing, "w", encoding="utf-8", errors="backslashreplace") as out,
        ):
            limit_this_process()
            for call in calls:
                signal.setitimer(signal.ITIMER_PROF, SECONDS)
                print(judged(call, words).replace("\n", " "), file=out, flush=True)
        os._exit(0)
    os.close(writing)
    said, late = b"", False
    while not late:
        late = not select.select([reading], [], [], WALL_SECONDS)[0]
        more = b"" if late else os.read(reading, 1 << 16)
        if not more:
            break
        said += more
    if late:
        os.kill(child, signal.SIGKILL)
    os.close(reading)
    status = os.waitpid(child, 0)[1]
    return said.decode().split("\n")[:-1], death_of(status, late)


def death_of(status: int, late: bool) -> str:
    """How a process ended that did not live through its calls."""
    if late:
        return f"no end within {WALL_SECONDS} s"
    if not os.WIFSIGNALED(status):
        return f"the process exited with {os.waitstatus_to_exitcode(status)}"
    died = signal.Signals(os.WTERMSIG(status)).name
    return f"no end within {SECONDS} s of processor time" if died == "SIGPROF" else f"the process died of {died}"


def limit_this_process() -> None:
    """A bound for memory (not under AddressSanitizer, which maps terabytes) and time, and nothing printed."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    if "asan" not in os.environ.get("LD_PRELOAD", ""):
        with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123
            mapped = int(statm.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (mapped + MEMORY, mapped + MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    warnings.simplefilter("ignore")


def judged(call: Callable[[], Any], words: Sequence[str]) -> str:
    """What is wrong with how a call ends."""
    try:
        result = call()
        if isinstance(result, Iterator):
            for _ in range(100):
                next(result, None)
        return ""
    except SystemExit as end:
        return "" if end.code == 0 or words else f"SystemExit({end.code})"
    except BaseException as error:  # whatever it is, the verdict is ours
        return verdict(error, words)


def verdict(error: BaseException, words: Sequence[str]) -> str:
    """What is wrong with an exception as an answer to a wrong argument."""
    message = str(error)
    shown = f"{type(error).__name__}: {message[:200]!r} {place(error)}"
    if not words or not isinstance(error, EXPECTED):
        return shown
    if not message or INTERNAL.search(message):
        return shown
    if isinstance(error, OSError | KeyError) or any(word.lower() in message.lower() for word in words):
        return ""
    return f"names no argument: {shown}"


def place(error: BaseException) -> str:
    """The last line of ours that the exception came through."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "/warta/" in frame.filename]
    return f"at {'/'.join(frames[-1].filename.split('/')[-2:])}:{frames[-1].lineno}" if frames else ""


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", help="one callable, such as CosineIndex.query")
    parser.add_argument("--part", nargs=2, type=int, default=(0, 1), metavar=("I", "N"), help="the I-th of N parts")
    options = parser.parse_args()
    sys.argv = ["warta"]
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for found in walk(options.only, *options.part):
            print(json.dumps(found), flush=True)
    print(f"{time.monotonic() - began:.0f} s", file=sys.stderr)
