"""A comparison as HTML: no script, every text escaped, light and dark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from warta.articles import Article, Articles
from warta.articles.article import outlet_of
from warta.views.citation_graph import citation_graph
from warta.views.heatmap import heat_map
from warta.views.interface import Interface, interface
from warta.views.marks import Mark, marked, paragraphs
from warta.views.themes import in_themes

if TYPE_CHECKING:
    from warta.comparison import Comparison, ComparisonMatrix, Mention, StoryTimeline

TERMS_SHOWN = 20
ONLY_SHOWN = 24
TERMS_MARKED = 12
FIGURES_SHOWN = 12
QUOTES_SHOWN = 12
DATES_SHOWN = 24
PASSAGES_LINKED = 40
ROWS_SHOWN = 60
CLAIMS_SHOWN = 30
COLUMNS_SHOWN = 8
ADDED_SHOWN = 6


@cache
def templates(*packages: str) -> Environment:
    """The templates of this room, those of other packages before them; everything is escaped."""
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(package, "templates") for package in (*packages, "warta.views")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["marked"] = marked
    return environment


@cache
def style() -> str:
    """The style sheet of the views, with one rule a passage that lights up both its ends."""
    sheet = in_themes(files("warta.views").joinpath("templates/style.css").read_text("utf-8"))
    links = "".join(
        f".w-pair:has(.p{n}:hover) .p{n}{{outline:2px solid var(--w-link);background:var(--w-hover)}}\n"
        for n in range(PASSAGES_LINKED)
    )
    return sheet + links


def with_style(fragment: str) -> str:
    """A fragment with the style sheet before it, for a notebook."""
    return f"<style>{style()}</style>{fragment}"


def pair_view(comparison: Comparison, ui: str = "en", heading: int = 3) -> Markup:
    """Two articles side by side as an HTML fragment; `heading` is the level of its section headings."""
    words = interface(ui)
    html = (
        templates()
        .get_template("pair.html.j2")
        .render(
            c=comparison,
            ui=words,
            h=heading,
            sides=[
                _side(article, side, comparison, said, words)
                for article, side, said in zip(
                    (comparison.a, comparison.b),
                    "ab",
                    comparison.mentions(comparison.terms["term"][:TERMS_MARKED]),
                    strict=True,
                )
            ],
            evidence=list(_evidence(comparison, words)),
            shown={
                "terms": TERMS_SHOWN,
                "only": ONLY_SHOWN,
                "figures": FIGURES_SHOWN,
                "quotes": QUOTES_SHOWN,
                "dates": DATES_SHOWN,
            },
        )
    )
    return Markup(html)


def matrix_view(matrix: ComparisonMatrix, ui: str = "en") -> Markup:
    """Heat map, dendrogram and claims of many articles as an HTML fragment; the claims of a few articles only."""
    words = interface(ui)
    articles, count = matrix.articles, len(matrix)
    picture = (
        heat_map(matrix.similarity, matrix.order.tolist(), linkage=matrix.linkage) if 2 <= count <= ROWS_SHOWN else None
    )
    columns = _columns(articles, words)
    told = [row for row in matrix.claims if row.verdict != "alone"] if count <= ROWS_SHOWN else []
    html = (
        templates()
        .get_template("matrix.html.j2")
        .render(
            m=picture,
            ui=words,
            claims=told[:CLAIMS_SHOWN],
            columns=columns,
            most_columns=COLUMNS_SHOWN,
            names={column["id"]: column["name"] for column in columns},
            row_name=lambda row: articles[row].headline or articles[row].id,
            nowhere=lambda *rows: "",  # noqa: ARG005
        )
    )
    return Markup(html)


def story_view(story: StoryTimeline, ui: str = "en", heading: int = 3) -> Markup:
    """One story in order of time as an HTML fragment: what each article added, the figures, who cites whom."""
    words = interface(ui)
    columns = _columns(story.articles, words)
    steps = [
        {
            "article": article,
            "outlet": outlet_of(article),
            "day": words.day(article.published),
            "hour": words.hour(article.published),
            "said": sum(row.order == order for row in story.novelty),
            "added": [row for row in story.added if row.order == order],
            "cites": [row for row in story.citations if row.article == article.id],
        }
        for order, article in enumerate(story.articles)
    ]
    told = [row for row in story.claims if row.kind == "figure" and row.verdict != "alone"]
    graph = citation_graph(story)
    html = (
        templates()
        .get_template("story.html.j2")
        .render(
            ui=words,
            h=heading,
            steps=steps,
            columns=columns,
            told=told,
            graph=graph,
            shown=ADDED_SHOWN,
        )
    )
    return Markup(html)


def _columns(articles: Articles, words: Interface) -> list[dict[str, str]]:
    """What heads each article's column of a table of claims; the year where there is more than one."""
    years = {article.published.year for article in articles if article.published}
    return [
        {
            "id": article.id,
            "day": words.short_day(article.published, year=len(years) > 1),
            "name": outlet_of(article) or article.headline or article.id,
        }
        for article in articles
    ]


def _side(
    article: Article, side: str, comparison: Comparison, said: Iterable[Mention], words: Interface
) -> dict[str, Any]:
    return {
        "side": side,
        "article": article,
        "outlet": outlet_of(article),
        "published": words.moment(article.published),
        "paragraphs": paragraphs(article, list(_marks(side, comparison, said)), prose_only=True),
    }


def _marks(side: str, comparison: Comparison, said: Iterable[Mention]) -> Iterator[Mark]:
    for mention in said:
        yield Mark(mention.start, mention.end, "term", "")
    for number, passage in enumerate(comparison.passages):
        yield Mark(
            getattr(passage, f"start_{side}"),
            getattr(passage, f"end_{side}"),
            "passage",
            f"p{number % PASSAGES_LINKED}",
        )
    for figure in comparison.figures[:FIGURES_SHOWN]:
        yield Mark(getattr(figure, f"start_{side}"), getattr(figure, f"end_{side}"), f"figure-{figure.relation}", "")


def _evidence(comparison: Comparison, words: Interface) -> Iterator[str]:
    found = comparison.precedence
    if found.first is None:
        yield words("first_unknown")
    else:
        yield words(f"first_{found.first}", time=_time_between(found.days, found.hours, words))
    if found.shared_a or found.shared_b:
        yield words("shared_text", a=words.percent(found.shared_a), b=words.percent(found.shared_b))
    if found.cites:
        yield words(f"cites_{found.cites}")
    if found.common_sources:
        yield words("common_sources", sources=", ".join(found.common_sources))


def _time_between(days: int | None, hours: float | None, words: Interface) -> str:
    if hours is not None and abs(hours) < 48:
        return words("hours", count=words.number(abs(hours), 0 if abs(hours) >= 10 else 1))
    return words("days", count=words.number(abs(days or 0)))
