"""What each command does."""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
import json
import math
import sys
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from warta.articles import Articles
from warta.articles import read as read_articles
from warta.articles.files import files_of
from warta.articles.read import STANDARD_INPUT
from warta.articles.stored_rows import COLUMNS
from warta.articles.table_columns import LISTED
from warta.base.terminal import is_terminal, json_text, one_line
from warta.cli.command import ALL_PROCESSORS
from warta.cli.failures import FAILURES, sentence, tell
from warta.cli.tables import print_table
from warta.cli.watch import changes
from warta.clusters.story_columns import told_of_copies
from warta.comparison import Comparison, ComparisonMatrix
from warta.comparison import compare as compare_articles
from warta.comparison import search as search_articles
from warta.frames.columns import listed
from warta.report import StoryGroup, story_groups
from warta.report import report as write_report
from warta.sample import sample
from warta.similarity import near_duplicates as find_near_duplicates

PAIRS_SHOWN = 20
TERMS_SHOWN = 12
CLAIMS_SHOWN = 20


def read(options: argparse.Namespace) -> None:
    """Show each article as read."""
    articles = _articles(options, options.source)
    if options.json:
        own = {name: listed(articles._column(name)) for name in articles.columns[len(COLUMNS) :]}
        for row, article in enumerate(articles):
            values = _article_values(article) | {name: _json_value(column[row]) for name, column in own.items()}
            print(json_text(json.dumps(values, ensure_ascii=False, default=_plain)))
    elif len(articles) == 1:
        _print_article(articles[0])
    else:
        print_table(
            ("id", "published", "outlet", "headline", "words", "quotes", "figures"),
            [
                (a.id, _plain(a.published), a.outlet, a.headline, len(a.body.split()), len(a.quotes), len(a.figures))
                for a in articles
            ],
        )


def stories(options: argparse.Namespace) -> None:
    """Group the articles into stories."""
    articles = _articles(options, options.source)
    groups = story_groups(articles, _is_watched())
    if options.json:
        _print_json(
            [
                {
                    "id": group.number,
                    "label": group.label,
                    "size": len(group.members),
                    "first": group.first,
                    "last": group.last,
                    "not_before": group.not_before,
                    "outlets": group.outlets,
                    "terms": group.terms,
                    "articles": [articles[member].id for member in group.members],
                    "copies": [[articles[member].id for member in run] for run in group.copies],
                }
                for group in groups
            ]
        )
        return
    outlets = articles.outlets
    print_table(
        ("articles", "first", "last", "story", "outlets"),
        [
            (
                len(group.members),
                _plain(group.first) or (f"not before {group.not_before}" if group.not_before else None),
                _plain(group.last),
                group.label + _told_of_copies(group, outlets),
                ", ".join(group.outlets),
            )
            for group in groups
        ],
    )


def _told_of_copies(group: StoryGroup, outlets: Sequence[str | None]) -> str:
    """How many of a story's articles have the text that most of them have."""
    run = max(group.copies, key=len, default=())
    return f" ({told_of_copies([outlets[member] for member in run])})" if run else ""


def compare(options: argparse.Namespace) -> None:
    """Set two articles, or many, beside each other."""
    if len(options.sources) > 2 or (options.sample and options.sources):
        raise ValueError("give two articles, or one folder, file or glob of many, or --sample")
    if len(options.sources) == 2:
        if options.sources == [STANDARD_INPUT] * 2:
            raise ValueError("what is piped in can be read but once; name a file for the other article")
        a, b = (_one_article(options, source) for source in options.sources)
        pair = compare_articles(a, b)
        _print_json(pair.to_dict()) if options.json else _print_pair(pair)
        return
    articles = _articles(options, options.sources[0] if options.sources else None)
    matrix = compare_articles(articles, progress=_is_watched())
    _print_json(matrix.to_dict()) if options.json else _print_matrix(matrix)


def near_duplicates(options: argparse.Namespace) -> None:
    """List the articles that ran the same text."""
    articles = _articles(options, options.source)
    found = find_near_duplicates(
        articles, options.threshold, options.measure, n_jobs=ALL_PROCESSORS, progress=_is_watched()
    )
    rows = [
        {
            "score": round(pair.score, 4),
            "a": articles[pair.i].id,
            "b": articles[pair.j].id,
            "first": None if pair.first is None else articles[pair.first].id,
        }
        for pair in sorted(found, key=lambda pair: (-pair.score, pair.i, pair.j))
    ]
    if options.json:
        _print_json(rows)
    else:
        print_table(("score", "a", "b", "first"), [(f"{r['score']:.2f}", r["a"], r["b"], r["first"]) for r in rows])
    if not rows:
        of = "of the shorter one's" if options.measure == "containment" else "of their"
        tell(
            f"warta: no two of {len(articles)} articles share {options.threshold:.0%} {of} five-word runs; "
            "a lower --threshold finds more"
        )


def search(options: argparse.Namespace) -> None:
    """List the articles that say most about a query."""
    articles = _articles(options, options.source)
    found = search_articles(articles, options.query, options.k, progress=_is_watched())
    if options.json:
        _print_json(found.to_dicts())
    else:
        rows = [(f"{row.score:.2f}", row.article, row.headline, row.snippet) for row in found]
        print_table(("score", "id", "headline", "text"), rows)
    if not found:
        tell(one_line(f"warta: none of {len(articles)} articles has a word of {options.query!r}"))


def report(options: argparse.Namespace) -> None:
    """Write the page, and again after each change if asked to."""
    if not options.watch:
        _write_report(options)
        return
    if not options.source or options.source == STANDARD_INPUT:
        raise ValueError("--watch needs SOURCE, a folder or file that may change")
    changed = changes(options.source)
    _write_report(options)
    options.open = False
    for _ in changed:
        try:
            _write_report(options)
        except BrokenPipeError:
            raise
        except FAILURES as error:  # a state that passes: a file half written, or gone before the next one comes
            tell(f"{sentence(error)}; waiting for the next change")


def _write_report(options: argparse.Namespace) -> None:
    output = Path(options.output)
    if (
        options.source not in (None, "", STANDARD_INPUT)
        and output.exists()
        and any(output.samefile(file) for file in files_of(options.source))
    ):
        raise ValueError(f"--output {output} is one of the files to read; name another")
    articles = _articles(options, options.source)
    path = write_report(articles, output, title=options.title, ui=options.ui, progress=_is_watched())
    size = f", {path.stat().st_size / 1024:.0f} KB" if path.is_file() else ""
    print(one_line(f"{path}: {len(articles)} articles{size}"), flush=True)
    if options.open:
        webbrowser.open(path.resolve().as_uri())


def _articles(options: argparse.Namespace, source: str | None) -> Articles:
    language = getattr(options, "sample", None)
    if language:
        if source:
            raise ValueError("give either SOURCE or --sample, not both")
        if options.columns or options.encoding or options.language:
            raise ValueError("--columns, --encoding and --language say how to read SOURCE; --sample has none")
        return sample(language)
    if not source:
        raise ValueError("what to read is missing; give a folder, a file or a glob, or --sample")
    return read_articles(
        source,
        columns=dict(options.columns or ()),
        language=options.language,
        encoding=options.encoding or "utf-8",
        n_jobs=ALL_PROCESSORS,
        progress=_is_watched(),
    )


def _is_watched() -> bool:
    """Whether somebody sees a bar of how far a step is."""
    return is_terminal(sys.stderr)


def _one_article(options: argparse.Namespace, source: str) -> Any:
    articles = _articles(options, source)
    if len(articles) != 1:
        raise ValueError(f"{source} holds {len(articles)} articles; compare takes files of one article each")
    return articles[0]


def _article_values(article: Any) -> dict[str, Any]:
    """An article as the columns of its collection, of which reading makes the same again, and what is listed of it."""
    other_names = {"title": "headline", "text": "raw"}
    offset = article.published.utcoffset() if isinstance(article.published, dt.datetime) else None
    return {
        name: (None if offset is None else int(offset.total_seconds()) // 60)
        if name == "published_offset"
        else getattr(article, other_names.get(name, name))
        for name in COLUMNS
    } | {name: getattr(article, name) for name in LISTED}


def _json_value(value: Any) -> Any:
    """A value of a user's own column; JSON has no NaN and no infinity."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _print_article(article: Any) -> None:
    print_table(
        ("kind", "text"),
        [
            (segment.kind, " ".join(article.raw[segment.start : segment.end].split()))
            for segment in article.segments
            if article.raw[segment.start : segment.end].strip()
        ],
    )


def _print_pair(pair: Comparison) -> None:
    found = pair.precedence
    for letter, article in (("A", pair.a), ("B", pair.b)):
        print(f"{letter}  {one_line(article.headline or article.id)}")
    shared = f"{found.shared_a:.0%} of A and {found.shared_b:.0%} of B in shared passages"
    print(f"cosine {pair.cosine:.3f}; {shared}; {found.verdict}")
    print_table(
        ("", "A", "B", "likelihood"),
        [(row.relation, row.figure_a, row.figure_b, f"{row.likelihood:.2f}") for row in pair.figures],
        "Figures about the same thing",
    )
    print_table(
        ("", "speaker", "A", "B"),
        [(row.relation, row.speaker_a or row.speaker_b, row.quote_a, row.quote_b) for row in pair.quotes],
        "Quotes",
    )
    print_table(
        ("term", "share", "A", "B"),
        [(row.term, f"{row.share:.1%}", row.count_a, row.count_b) for row in pair.terms[:TERMS_SHOWN]],
        "What makes them alike",
    )
    lacking = [
        told
        for told, rows in (("figures about one thing", pair.figures), ("quotes", pair.quotes), ("terms", pair.terms))
        if not rows
    ]
    if lacking:
        tell(f"warta: the two have no {' and no '.join(lacking)} to set side by side")


def _print_matrix(matrix: ComparisonMatrix) -> None:
    print_table(
        ("cosine", "A", "B"),
        [(f"{row.cosine:.3f}", row.a, row.b) for row in matrix.pairs[:PAIRS_SHOWN]],
        "Most similar pairs",
    )
    if len(matrix.pairs) > PAIRS_SHOWN:
        tell(f"warta: the {PAIRS_SHOWN} most similar of {len(matrix.pairs)} pairs are shown; --json prints all")
    claims = [row for row in matrix.claims if row.verdict != "alone"]
    print_table(
        ("verdict", "about", "said"),
        [
            (row.verdict, row.thing, " | ".join(f"{said} ({', '.join(ids)})" for said, ids in row.distinct))
            for row in claims[:CLAIMS_SHOWN]
        ],
        "Claims",
    )
    if len(claims) > CLAIMS_SHOWN:
        tell(f"warta: {CLAIMS_SHOWN} of {len(claims)} things said by several are shown; --json prints all")
    elif not claims:
        tell("warta: no figure or quote of one article is about the same thing as one of another")


def _print_json(value: Any) -> None:
    print(json_text(json.dumps(value, ensure_ascii=False, indent=2, default=_plain)))


def _plain(value: Any) -> Any:
    """A date as ISO 8601, a path as str, a row of a table by its fields."""
    if value is None:
        return ""
    if isinstance(value, Path):
        return str(value)
    if dataclasses.is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if hasattr(value, "isoformat"):
        return value.isoformat(timespec="minutes") if hasattr(value, "hour") else value.isoformat()
    raise TypeError(f"{type(value).__name__} has no plain form")
