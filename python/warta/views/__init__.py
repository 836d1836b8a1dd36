"""Facts drawn: HTML, SVG and figures of what `warta.comparison` finds, for notebooks and for the report alike."""

from warta.views.article_map import ArticleMap
from warta.views.fragments import matrix_view, pair_view, story_view, style, templates, with_style
from warta.views.heatmap import HeatMap, heat_map
from warta.views.interface import LANGUAGES, Interface, interface
from warta.views.marks import Line, Mark, Paragraph, Piece, lines, paragraphs
from warta.views.plots import (
    plot_citations,
    plot_concordance,
    plot_dendrogram,
    plot_figures,
    plot_heatmap,
    plot_map,
    plot_story,
    plot_terms,
)

__all__ = [
    "LANGUAGES",
    "ArticleMap",
    "HeatMap",
    "Interface",
    "Line",
    "Mark",
    "Paragraph",
    "Piece",
    "heat_map",
    "interface",
    "lines",
    "matrix_view",
    "pair_view",
    "paragraphs",
    "plot_citations",
    "plot_concordance",
    "plot_dendrogram",
    "plot_figures",
    "plot_heatmap",
    "plot_map",
    "plot_story",
    "plot_terms",
    "story_view",
    "style",
    "templates",
    "with_style",
]
