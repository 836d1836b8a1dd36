"""Word boundaries beside ICU's BreakIterator in C++: Indonesian news, and eight languages of parallel sentences.

Run: python benchmarks/bench_word_boundaries.py [path of words_against_icu]

Without the path, the C++ program is configured and built first (in build/benchmarks). ICU is timed on UTF-16 that is
there already, its fastest way, and on UTF-8, our input, which it has to convert. One thread; processor time.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from pairing import RUNS, SHARED, Paired, news, show

REPEATS = 10  # of the small corpora, so that a round lasts long enough to be timed
ROOT = Path(__file__).resolve().parents[1]
FLOORS = {"Indonesian": 5.0, "English": 5.0}
AIMS = {"Indonesian": 10.0, "English": 10.0}
NEVER_SLOWER = ("Arabic", "Hindi", "Russian", "Chinese", "Thai")


def built() -> Path:
    """The C++ program, configured with the Python that runs this and built."""
    folder = ROOT / "build" / "benchmarks"
    options = ["-DWARTA_BUILD_BENCHMARKS=ON", "-DWARTA_BUILD_PYTHON=OFF", f"-DPython_EXECUTABLE={sys.executable}"]
    for command in (
        ["cmake", "-S", str(ROOT), "-B", str(folder), "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", *options],
        ["cmake", "--build", str(folder), "--target", "words_against_icu"],
    ):
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder / "benchmarks" / "cpp" / "words_against_icu"


def timed(program: Path, documents: Iterable[str]) -> dict[str, list[float]]:
    """What the program prints for these documents; exits where a boundary differs from ICU's."""
    with tempfile.NamedTemporaryFile() as file:
        for document in documents:
            utf8 = document.encode()
            file.write(b"%d\n" % len(utf8) + utf8)
        file.flush()
        done = subprocess.run([program, file.name, str(RUNS)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(done.stderr)
    figures: dict[str, list[float]] = json.loads(done.stdout)
    return figures


def main() -> None:
    """Print a row for each language and each way to feed ICU."""
    program = Path(sys.argv[1]) if len(sys.argv) > 1 else built()
    corpora = {"Indonesian": news()}
    for path in sorted((SHARED / "data" / "ud").glob("*.txt")):
        corpora[path.stem] = path.read_text(encoding="utf-8").splitlines() * REPEATS
    for language, documents in corpora.items():
        figures = timed(program, documents)
        floor = 1.0 if language in NEVER_SLOWER else FLOORS.get(language)
        for peer, name in (("icu", "ICU on UTF-16"), ("icu_on_utf8", "ICU on UTF-8")):
            result = Paired(tuple(figures["ours"]), tuple(figures[peer]))
            show(f"word boundaries, {language}, beside {name}", result, floor=floor, aim=AIMS.get(language))


if __name__ == "__main__":
    main()
