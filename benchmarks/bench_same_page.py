"""Whether pages that were crawled twice are found among the rest, whatever boilerplate surrounds them.

    python benchmarks/bench_same_page.py

same_url_pairs: 97 pages, each crawled twice with other boilerplate, among id_news. A page counts as found if its
counterpart is among its near-duplicates. Precision is over all pairs that hold one of the 194 texts, and twice: as the
file names pairs, and with copies of the same page in id_news as right, which the second crawl's identifiers tell.
"""

import gzip
import json

import warta
from pairing import SHARED, news_records
from warta.similarity import near_duplicates

THRESHOLDS = (0.3, 0.5, 0.7)


def main() -> None:
    with gzip.open(SHARED / "data" / "same_url_pairs.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    pages = [record[side] for record in records for side in ("text_a", "text_b")]
    bodies = [article.body for article in warta.read(pages)]
    others = news_records()
    place = {record["id"]: len(pages) + at for at, record in enumerate(others)}
    named = {(at, at + 1) for at in range(0, len(pages), 2)}
    copies = {
        (2 * at + side, place[identifier])
        for at, record in enumerate(records)
        for identifier in (record["id_a"], record["id_b"])
        if identifier in place
        for side in (0, 1)
    }
    print(f"{len(copies) // 2} of {len(records)} pages are in id_news too")
    for kind, texts in (("raw texts", pages), ("bodies as read", bodies)):
        for measure in ("jaccard", "containment"):
            pairs = near_duplicates(texts + [record["text"] for record in others], THRESHOLDS[0], measure, n_jobs=-1)
            for threshold in THRESHOLDS:
                ours = {(pair.i, pair.j) for pair in pairs if pair.i < len(texts) and pair.score >= threshold}
                recall = len(ours & named) / len(named)
                precision = len(ours & named) / max(1, len(ours))
                with_copies = len(ours & (named | copies)) / max(1, len(ours))
                print(
                    f"{kind:15} {measure:12} {threshold}: recall {recall:.3f} precision {precision:.3f}, "
                    f"with copies in id_news {with_copies:.3f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
