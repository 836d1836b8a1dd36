"""Whatever a public callable is given, it works or says which argument is wrong: no crash, no hang, no inner error.

`wrong_input/walk.py` finds every public callable and makes one argument at a time wrong, each call in a process of its
own. One callable alone: ``python tests/python/wrong_input/walk.py --only CosineIndex.query``.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

WALK = Path(__file__).parent / "wrong_input" / "walk.py"
PARTS = min(2, os.cpu_count() or 1)
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # what forks must not have threads


def found_by_part(part: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, WALK, "--part", str(part), str(PARTS)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | ONE_THREAD,
    )


def test_no_call_with_a_wrong_argument_crashes_hangs_or_hides_which_it_is() -> None:
    walks = [found_by_part(part) for part in range(PARTS)]
    lines: list[dict[str, Any]] = []
    for walk in walks:
        printed, errors = walk.communicate()
        assert walk.returncode == 0, errors
        lines += map(json.loads, printed.splitlines())
    assert sum(line.get("calls", 0) for line in lines) > 10_000
    shown = [
        f"{line['callable']}({line['argument']}={line['input']}): {line['happened']}"
        for line in lines
        if "calls" not in line
    ]
    assert not shown, f"{len(shown)} calls:\n" + "\n".join(shown)
