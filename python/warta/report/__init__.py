"""One self-contained HTML page about many articles."""

from warta.report.page import report

__all__ = ["report"]
