"""How right are the stories: B-cubed F1 with no setting touched, on labelled stories and on small sets of them.

    python benchmarks/bench_story_quality.py [gold.jsonl ...]

For each file: all articles at once, and as a stream, one article at a time in the file's order; then the mean over
small sets, articles of 8, 20 and 60 of its stories drawn with a fixed seed, as someone has who looks into a few events.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

import warta
from pairing import SHARED
from train_stories import DRAWS, GOLD, SMALL_SETS, b_cubed


def in_a_batch(articles: Sequence[warta.Article]) -> list[int]:
    """Labels of all articles at once."""
    return warta.StoryClusterer().fit(articles).labels_.tolist()


def in_a_stream(articles: Sequence[warta.Article]) -> list[int]:
    """Labels of articles that come one by one."""
    stream = warta.StoryClusterer()
    for article in articles:
        stream.partial_fit([article])
    return stream.labels_.tolist()


def small_sets(articles: warta.Articles, stories: list[str]) -> list[float]:
    """F1 of each draw."""
    random = np.random.default_rng(5)
    names = sorted(set(stories))
    found = []
    for size in (size for size in SMALL_SETS if size < len(names)):
        for _ in range(DRAWS):
            drawn = set(random.choice(names, size, replace=False).tolist())
            rows = [row for row, story in enumerate(stories) if story in drawn]
            found.append(b_cubed([stories[row] for row in rows], in_a_batch(articles[np.array(rows)])))
    return found


def main() -> None:
    """Print a line for each file."""
    for path in [Path(word) for word in sys.argv[1:]] or [SHARED / "gold" / name for name in GOLD]:
        if not path.is_file():
            sys.exit(f"this benchmark needs labelled stories, looked for in {path}; set WARTA_SHARED to their folder")
        stories = [json.loads(line)["story"] for line in path.read_text(encoding="utf-8").splitlines()]
        articles = warta.read(path)
        few = small_sets(articles, stories)
        print(
            f"{path.name}: {len(stories)} articles, {len(set(stories))} stories: "
            f"{b_cubed(stories, in_a_batch(articles)):.4f} at once, "
            f"{b_cubed(stories, in_a_stream(articles)):.4f} one by one, "
            f"{np.mean(few):.4f} on average over {len(few)} small sets ({min(few):.3f} to {max(few):.3f})",
            flush=True,
        )


if __name__ == "__main__":
    main()
