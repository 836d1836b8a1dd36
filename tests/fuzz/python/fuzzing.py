"""What every fuzzer of this folder shares: a seed an input, a time to run for, and a report that names what failed."""

import argparse
import sys
import time
from collections.abc import Callable

import numpy as np


def run(routine: str, try_input: Callable[[np.random.Generator], None]) -> None:
    """Call `try_input` with a generator a seed until time is up; the first that raises ends the run with its seed."""
    parser = argparse.ArgumentParser(description=f"Fuzz {routine} against its reference.")
    parser.add_argument("--seconds", type=float, default=60, help="how long to run")
    parser.add_argument("--seed", type=int, default=0, help="the first input's seed; the next ones count on from it")
    parser.add_argument("--inputs", type=int, default=None, help="stop after so many inputs")
    options = parser.parse_args()
    end = time.monotonic() + options.seconds
    seed = options.seed
    while time.monotonic() < end and seed - options.seed != options.inputs:
        try:
            try_input(np.random.default_rng(seed))
        except Exception:
            print(f"{routine}: failed at seed {seed}", file=sys.stderr)
            raise
        seed += 1
    print(f"{routine}: {seed - options.seed} inputs tried, seeds {options.seed} to {seed - 1}")
