"""Two articles side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from warta.articles import Article, Articles
from warta.base.drawing import drawing
from warta.base.parameters import as_list, check_integer, check_text
from warta.comparison.dates import DateRow, compare_dates
from warta.comparison.figures import FigureRow, compare_figures
from warta.comparison.mentions import Mention
from warta.comparison.precedence import Precedence, precedence
from warta.comparison.prose import Span
from warta.comparison.quotes import QuoteRow, compare_quotes
from warta.comparison.sources import SourceRow, compare_sources
from warta.comparison.terms import TermRow, TermVectors
from warta.frames.table import Table
from warta.similarity import shared_passages

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True)
class NameRow:
    """A name with several forms: its full form, and the forms that each article uses."""

    name: str
    forms_a: tuple[str, ...]
    forms_b: tuple[str, ...]
    count_a: int
    count_b: int


@dataclass(frozen=True)
class PassageRow:
    """A passage that both articles have: where in each raw text, how alike (0 to 1), and as each has it."""

    score: float
    text_a: str
    text_b: str
    start_a: int
    end_a: int
    start_b: int
    end_b: int


@dataclass(frozen=True, eq=False, repr=False)
class Comparison:
    """What two articles share, where they differ, and what only one tells.

    Made by :func:`warta.compare`. Each part is worked out when it is first asked for and then kept.

    Attributes
    ----------
    a, b : Article
        The two articles.
    cosine : float
        Cosine of their TF-IDF vectors, between 0 and 1.
    """

    a: Article
    b: Article
    vectors: TermVectors
    row_a: int
    row_b: int

    @cached_property
    def cosine(self) -> float:
        """Cosine of the articles' TF-IDF vectors: the sum of `contribution` over `terms`."""
        return sum(row.contribution for row in self.terms)

    @cached_property
    def all_terms(self) -> Table[TermRow]:
        """Every term of either article, shared ones first."""
        return self.vectors.pair(self.row_a, self.row_b)

    @cached_property
    def terms(self) -> Table[TermRow]:
        """Terms of both, by what each adds to the cosine; `share` is its part of it."""
        return Table(TermRow, (row for row in self.all_terms if row.count_a and row.count_b))

    @cached_property
    def only_a(self) -> Table[TermRow]:
        """Terms that only `a` has, by weight."""
        return Table(TermRow, (row for row in self.all_terms if not row.count_b))

    @cached_property
    def only_b(self) -> Table[TermRow]:
        """Terms that only `b` has, by weight."""
        return Table(TermRow, (row for row in self.all_terms if not row.count_a))

    @cached_property
    def names(self) -> Table[NameRow]:
        """Names that go by several forms ("Korut", "Korea Utara"), the most frequent first."""
        return Table(NameRow, self._name_rows())

    @cached_property
    def passages(self) -> Table[PassageRow]:
        """Passages that both have, in the order of `a`."""
        return Table(
            PassageRow,
            (
                PassageRow(
                    float(found.score),
                    self.a.raw[found.start_a : found.end_a],
                    self.b.raw[found.start_b : found.end_b],
                    found.start_a,
                    found.end_a,
                    found.start_b,
                    found.end_b,
                )
                for found in sorted(shared_passages(self.a, self.b), key=lambda found: (found.start_a, found.start_b))
            ),
        )

    @cached_property
    def _both(self) -> Articles:
        """The two together, with which what they tell is kept."""
        return Articles((self.a, self.b))

    @cached_property
    def figures(self) -> Table[FigureRow]:
        """Figures about the same thing: those that differ first, the likeliest first."""
        return compare_figures(self._both)

    @cached_property
    def quotes(self) -> Table[QuoteRow]:
        """Quotes of the same speaker against each other, contradictions first."""
        return compare_quotes(self._both)

    @cached_property
    def dates(self) -> Table[DateRow]:
        """Dates that either speaks of, in order of time."""
        return compare_dates(self.a, self.b)

    @cached_property
    def sources(self) -> Table[SourceRow]:
        """Sources that either cites, those of both first."""
        return compare_sources(self.a, self.b)

    @cached_property
    def precedence(self) -> Precedence:
        """Which was first, and what speaks for one having drawn on the other."""
        return precedence(
            self.a,
            self.b,
            [Span(row.start_a, row.end_a) for row in self.passages],
            [Span(row.start_b, row.end_b) for row in self.passages],
        )

    def mentions(self, terms: Iterable[str]) -> tuple[list[Mention], list[Mention]]:
        """Where `a` and where `b` says any of some of `all_terms`, in order, with places in the raw texts."""
        chosen, known = as_list("terms", terms), self.vectors.mentions
        for at, term in enumerate(chosen):
            check_text(f"terms[{at}]", term)
        return known.of_terms(self.row_a, chosen), known.of_terms(self.row_b, chosen)

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain values: ids, cosine, and each table as a list of rows."""
        tables = ("terms", "only_a", "only_b", "names", "passages", "figures", "quotes", "dates", "sources")
        return {
            "a": self.a.id,
            "b": self.b.id,
            "cosine": self.cosine,
            "precedence": vars(self.precedence).copy(),
            **{name: getattr(self, name).to_dicts() for name in tables},
        }

    def plot(self, ax: Axes | None = None, terms: int = 15) -> Axes:
        """Bars of the terms that add most to the cosine.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one if None.
        terms : int
            How many bars.

        Returns
        -------
        matplotlib.axes.Axes
        """
        check_integer("terms", terms, least=1)
        axes: Axes = drawing("plot_terms")(self, ax, terms)
        return axes

    def to_html(self, ui: str = "en") -> str:
        """The comparison as an HTML fragment that needs no script; labels in Indonesian ("id") or English ("en")."""
        return str(drawing("pair_view")(self, ui))

    def _repr_html_(self) -> str:
        return str(drawing("with_style")(self.to_html()))

    def __repr__(self) -> str:
        differing = sum(row.relation == "differ" for row in self.figures)
        return (
            f"Comparison({self.a.id!r}, {self.b.id!r}: cosine {self.cosine:.3f}, {len(self.terms)} shared terms, "
            f"{len(self.passages)} passages, {differing} differing figures)"
        )

    def _name_rows(self) -> Iterator[NameRow]:
        forms: dict[str, tuple[Counter[str], Counter[str]]] = {}
        for side, (article, row) in enumerate(((self.a, self.row_a), (self.b, self.row_b))):
            for mention in self.vectors.mentions.names_in(row):
                written = " ".join(article.raw[mention.start : mention.end].split())
                forms.setdefault(mention.term, (Counter(), Counter()))[side][written] += 1
        rows = [
            NameRow(name, tuple(sorted(in_a)), tuple(sorted(in_b)), in_a.total(), in_b.total())
            for name, (in_a, in_b) in forms.items()
        ]
        yield from sorted(rows, key=lambda row: (-min(row.count_a, row.count_b), -row.count_a - row.count_b, row.name))
