"""One self-contained HTML page about many articles."""

from warta.report.page import report
from warta.report.stories import StoryGroup, story_groups

__all__ = ["StoryGroup", "report", "story_groups"]
