"""What the reader makes of the sample, against what a careful reader makes of it."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import warta

TRUTH = Path(__file__).parents[2] / "sample_truth"

#: Least share of characters that get their kind, and of quotes, fields and speakers found as written.
LEAST = {
    "id": {"kinds": 0.995, "quotes": 1.0, "fields": 0.99, "speakers": 0.93},
    "en": {"kinds": 0.99, "quotes": 1.0, "fields": 1.0, "speakers": 0.95},
}


def true_kinds(row: dict[str, Any], text: str) -> list[str]:
    lines = text.split("\n")
    kinds = [[kind] * len(line) for kind, line in zip(row["kinds"], lines, strict=True)]
    for line, start, end, kind in row["spans"]:
        kinds[line][start:end] = [kind] * (end - start)
    return [kind for line in kinds for kind in [*line, ""]][:-1]


def read_kinds(article: warta.Article) -> list[str]:
    return [segment.kind for segment in article.segments for _ in range(segment.start, segment.end)]


def fields(row: dict[str, Any]) -> set[tuple[str, str]]:
    single = {(name, row[name]) for name in ("headline", "standfirst", "outlet", "place", "published") if row[name]}
    return single | {(name, value) for name in ("authors", "editors", "cited") for value in row[name]}


def as_truth(article: warta.Article) -> dict[str, Any]:
    record = {name: getattr(article, name) for name in ("headline", "standfirst", "outlet", "place")}
    record |= {name: getattr(article, name) for name in ("authors", "editors", "cited")}
    to_the_minute = {"timespec": "minutes"} if isinstance(article.published, datetime) else {}
    record["published"] = article.published and article.published.isoformat(**to_the_minute)
    return record


@pytest.mark.parametrize("language", ["id", "en"])
def test_sample_is_read_as_a_careful_reader_reads_it(language: str) -> None:
    right = dict.fromkeys(LEAST[language], 0)
    total = dict.fromkeys(LEAST[language], 0)
    truth = [json.loads(line) for line in (TRUTH / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()]
    for row, article in zip(truth, warta.sample(language), strict=True):
        for character, true, read in zip(article.raw, true_kinds(row, article.raw), read_kinds(article), strict=True):
            if true and not character.isspace():
                total["kinds"] += 1
                right["kinds"] += true == read
        true_fields = fields(row)
        total["fields"] += len(true_fields)
        right["fields"] += len(true_fields & fields(as_truth(article)))
        speakers = {quote.text: quote.speaker for quote in article.quotes}
        for quote in row["quotes"]:
            total["quotes"] += 1
            right["quotes"] += quote["text"] in speakers
            total["speakers"] += 1
            right["speakers"] += quote["speaker"] == speakers.get(quote["text"])
    shares = {name: right[name] / total[name] for name in total}
    assert {name: share for name, share in shares.items() if share < LEAST[language][name]} == {}
