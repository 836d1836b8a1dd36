"""How much memory does a fit take beside scikit-learn's: peak above the texts, words and bigrams, all of id_news.

Each side in processes of its own; the peak is the kernel's (VmHWM) after the fit, less what was resident before it.
"""

import statistics
import subprocess
import sys
from pathlib import Path

from pairing import RUNS, news

SIDES = {"warta": "warta", "scikit-learn": "sklearn.feature_extraction.text"}
AT_MOST = 0.5


def resident(field: str) -> float:
    """MB of a field of /proc/self/status."""
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1e3 for line in status if line.startswith(field))


def measure(module: str, most: int) -> None:
    """Print the peak above the input of one fit_transform in this process."""
    vectorizer = __import__(module, fromlist=["TfidfVectorizer"]).TfidfVectorizer
    texts = news()
    vectorizer().fit_transform(texts[:10])
    before = resident("VmRSS")
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    kept = vectorizer(ngram_range=(1, most)).fit_transform(texts)
    print(resident("VmHWM") - before, kept.nnz)


def main() -> None:
    if len(sys.argv) > 1:
        measure(sys.argv[1], int(sys.argv[2]))
        return
    for most in (1, 2):
        peaks: dict[str, list[float]] = {side: [] for side in SIDES}
        for _ in range(RUNS):
            for side, module in SIDES.items():
                command = [sys.executable, __file__, module, str(most)]
                found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
                peaks[side].append(float(found.split()[0]))
        ours, peer = (statistics.median(peaks[side]) for side in SIDES)
        verdict = "" if ours / peer <= AT_MOST else "  ABOVE THE BAR"
        figures = f"ours {ours:.0f} MB, peer {peer:.0f} MB, {ours / peer:.2f}"
        print(f"ngram_range=(1, {most}): {figures} (at most {AT_MOST}){verdict}", flush=True)


if __name__ == "__main__":
    main()
