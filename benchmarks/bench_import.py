"""How long `import warta` takes on top of NumPy and scikit-learn, beside their own import.

Run: python benchmarks/bench_import.py
"""

import statistics
import subprocess
import sys

RUNS = 9
LIMIT_SECONDS = 0.3
PEERS = "import time, numpy, sklearn; start = time.perf_counter(); "
REPORT = "; print(time.perf_counter() - start)"


def seconds(statement: str) -> float:
    """Time of one statement in a fresh interpreter that has imported NumPy and scikit-learn."""
    done = subprocess.run(
        [sys.executable, "-c", PEERS + statement + REPORT], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def main() -> None:
    """Print the medians; exit with 1 if the import of warta takes longer than its limit."""
    statements = {
        "import warta": "import warta",
        "import warta; warta.TfidfVectorizer": "import warta; warta.TfidfVectorizer",
        "from sklearn.feature_extraction.text import TfidfVectorizer": (
            "from sklearn.feature_extraction.text import TfidfVectorizer"
        ),
    }
    medians = {}
    for name, statement in statements.items():
        runs = sorted(seconds(statement) for _ in range(RUNS))
        medians[name] = statistics.median(runs)
        print(f"{name:60} median {medians[name]:.3f} s  ({runs[0]:.3f} to {runs[-1]:.3f}, {RUNS} runs)")
    if medians["import warta"] > LIMIT_SECONDS:
        sys.exit(f"import warta takes longer than {LIMIT_SECONDS} s")


if __name__ == "__main__":
    main()
