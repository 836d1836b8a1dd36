"""Whether pages that were crawled twice are found among the rest, whatever boilerplate surrounds them.

    python benchmarks/bench_same_page.py

same_url_pairs: 97 pages, each crawled twice with other boilerplate, among id_news. A page counts as found if its
counterpart is among its near-duplicates; precision is over all pairs that hold one of the 194 texts.
"""

import gzip
import json

import warta
from pairing import SHARED, news
from warta.similarity import near_duplicates


def main() -> None:
    with gzip.open(SHARED / "data" / "same_url_pairs.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    pages = [record[side] for record in records for side in ("text_a", "text_b")]
    bodies = [article.body for article in warta.read(pages)]
    others = news()
    for kind, texts in (("raw texts", pages), ("bodies as read", bodies)):
        for measure in ("jaccard", "containment"):
            for threshold in (0.3, 0.5, 0.7):
                pairs = near_duplicates(texts + others, threshold, measure, n_jobs=-1)
                ours = {(pair.i, pair.j) for pair in pairs if pair.i < len(texts)}
                right = {(at, at + 1) for at in range(0, len(texts), 2)}
                recall = len(ours & right) / len(right)
                precision = len(ours & right) / max(1, len(ours))
                print(f"{kind:15} {measure:12} {threshold}: recall {recall:.3f} precision {precision:.3f}", flush=True)


if __name__ == "__main__":
    main()
