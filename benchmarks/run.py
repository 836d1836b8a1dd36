"""Run benchmarks one after the other, each in a process of its own, behind a line on machine and versions.

Run: python benchmarks/run.py [part of a file's name ...]

Without arguments all of them run, which takes an hour; `run.py tfidf hashing` runs those with either word in the name.
"""

import importlib.metadata
import os
import platform
import subprocess
import sys
from pathlib import Path

PEERS = ("numpy", "scipy", "scikit-learn", "bm25s", "PySastrawi")


def machine() -> str:
    """Processor, number of cores, and versions of Python and the peers."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text(encoding="utf-8").splitlines() if cpuinfo.is_file() else []
    processor = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "")
    versions = []
    for peer in PEERS:
        try:
            versions.append(f"{peer} {importlib.metadata.version(peer)}")
        except importlib.metadata.PackageNotFoundError:
            versions.append(f"{peer} not installed")
    cores = f"{os.cpu_count()} cores"
    return ", ".join([processor or platform.machine(), cores, f"Python {platform.python_version()}", *versions])


def main() -> None:
    """Print what each benchmark prints; exit with 1 if one of them failed."""
    wanted = sys.argv[1:] or [""]
    files = sorted(Path(__file__).parent.glob("bench_*.py"))
    chosen = [file for file in files if any(word in file.stem for word in wanted)]
    if not chosen:
        sys.exit(f"no benchmark has {' or '.join(wanted)} in its name")
    print(machine(), flush=True)
    failed = []
    for file in chosen:
        print(f"\n{file.name}", flush=True)
        if subprocess.run([sys.executable, file], check=False).returncode != 0:
            failed.append(file.name)
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
