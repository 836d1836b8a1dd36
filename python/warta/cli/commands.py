"""What each command does."""

from __future__ import annotations

import argparse
import json
import sys
import webbrowser
from pathlib import Path
from typing import Any

from warta.articles import Articles
from warta.articles import read as read_articles
from warta.articles.files import files_of
from warta.base.terminal import is_terminal, json_text, one_line
from warta.cli.failures import FAILURES, sentence
from warta.cli.tables import print_table
from warta.cli.watch import changes
from warta.comparison import Comparison, ComparisonMatrix
from warta.comparison import compare as compare_articles
from warta.comparison import search as search_articles
from warta.report import report as write_report
from warta.report import story_groups
from warta.sample import sample
from warta.similarity import near_duplicates as find_near_duplicates

PAIRS_SHOWN = 20
TERMS_SHOWN = 12
CLAIMS_SHOWN = 20


def read(options: argparse.Namespace) -> None:
    """Show each article as read."""
    articles = _articles(options.source, options.sample)
    if options.json:
        for article in articles:
            print(json_text(json.dumps(_article_values(article), ensure_ascii=False, default=_plain)))
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
    articles = _articles(options.source, options.sample)
    groups = story_groups(articles)
    if options.json:
        _print_json(
            [
                {
                    "id": group.number,
                    "label": group.label,
                    "size": len(group.members),
                    "first": group.first,
                    "last": group.last,
                    "outlets": group.outlets,
                    "terms": group.terms,
                    "articles": [articles[member].id for member in group.members],
                }
                for group in groups
            ]
        )
        return
    print_table(
        ("articles", "first", "last", "story", "outlets"),
        [
            (len(group.members), _plain(group.first), _plain(group.last), group.label, ", ".join(group.outlets))
            for group in groups
        ],
    )


def compare(options: argparse.Namespace) -> None:
    """Set two articles, or many, beside each other."""
    if len(options.sources) > 2 or (options.sample and options.sources):
        raise ValueError("give two articles, or one folder, file or glob of many, or --sample")
    if len(options.sources) == 2:
        a, b = (_one_article(source) for source in options.sources)
        pair = compare_articles(a, b)
        _print_json(pair.to_dict()) if options.json else _print_pair(pair)
        return
    articles = _articles(options.sources[0] if options.sources else None, options.sample)
    matrix = compare_articles(articles)
    _print_json(matrix.to_dict()) if options.json else _print_matrix(matrix)


def near_duplicates(options: argparse.Namespace) -> None:
    """List the articles that ran the same text."""
    articles = _articles(options.source, options.sample)
    found = find_near_duplicates(articles, options.threshold, options.measure)
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


def search(options: argparse.Namespace) -> None:
    """List the articles that say most about a query."""
    found = search_articles(_articles(options.source, None), options.query, options.k)
    if options.json:
        _print_json(found.to_dicts())
    else:
        rows = [(f"{row.score:.2f}", row.article, row.headline, row.snippet) for row in found]
        print_table(("score", "id", "headline", "text"), rows)


def report(options: argparse.Namespace) -> None:
    """Write the page, and again after each change if asked to."""
    if not options.watch:
        _write_report(options)
        return
    if not options.source:
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
            print(f"{sentence(error)}; waiting for the next change", file=sys.stderr, flush=True)


def _write_report(options: argparse.Namespace) -> None:
    output = Path(options.output)
    if (
        options.source not in (None, "", "-")
        and output.exists()
        and any(output.samefile(file) for file in files_of(options.source))
    ):
        raise ValueError(f"--output {output} is one of the files to read; name another")
    articles = _articles(options.source, options.sample)
    path = write_report(articles, output, title=options.title, ui=options.ui, progress=is_terminal(sys.stderr))
    size = f", {path.stat().st_size / 1024:.0f} KB" if path.is_file() else ""
    print(one_line(f"{path}: {len(articles)} articles{size}"), flush=True)
    if options.open:
        webbrowser.open(path.resolve().as_uri())


def _articles(source: str | None, language: str | None) -> Articles:
    if language:
        if source:
            raise ValueError("give either SOURCE or --sample, not both")
        return sample(language)
    if not source:
        raise ValueError("what to read is missing; give a folder, a file or a glob, or --sample")
    return read_articles(source, progress=is_terminal(sys.stderr))


def _one_article(source: str) -> Any:
    articles = _articles(source, None)
    if len(articles) != 1:
        raise ValueError(f"{source} holds {len(articles)} articles; compare takes files of one article each")
    return articles[0]


def _article_values(article: Any) -> dict[str, Any]:
    names = (
        "id",
        "headline",
        "standfirst",
        "outlet",
        "place",
        "published",
        "authors",
        "editors",
        "cited",
        "language",
        "body",
    )
    listed = {
        name: [{key: getattr(item, key) for key in _fields(item)} for item in getattr(article, name)]
        for name in ("quotes", "figures", "dates", "aliases")
    }
    return {
        **{name: getattr(article, name) for name in names},
        **listed,
        "segments": [[segment.start, segment.end, segment.kind] for segment in article.segments],
    }


def _fields(item: Any) -> tuple[str, ...]:
    return tuple(item.__dataclass_fields__)


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


def _print_matrix(matrix: ComparisonMatrix) -> None:
    print_table(
        ("cosine", "A", "B"),
        [(f"{row.cosine:.3f}", row.a, row.b) for row in matrix.pairs[:PAIRS_SHOWN]],
        "Most similar pairs",
    )
    print_table(
        ("verdict", "about", "said"),
        [
            (row.verdict, row.thing, " | ".join(f"{said} ({', '.join(ids)})" for said, ids in row.distinct))
            for row in matrix.claims[:CLAIMS_SHOWN]
            if row.verdict != "alone"
        ],
        "Claims",
    )


def _print_json(value: Any) -> None:
    print(json_text(json.dumps(value, ensure_ascii=False, indent=2, default=_plain)))


def _plain(value: Any) -> Any:
    """A date as ISO 8601, a path as str."""
    if value is None:
        return ""
    if isinstance(value, Path):
        return str(value)
    if hasattr(value, "isoformat"):
        return value.isoformat(timespec="minutes") if hasattr(value, "hour") else value.isoformat()
    raise TypeError(f"{type(value).__name__} has no plain form")
