"""From a folder of articles to the timeline of its largest story."""

import sys
from pathlib import Path

import warta

folder, page = sys.argv[1:]
stories = warta.StoryClusterer().fit(warta.read(folder)).stories_
timeline = warta.story(stories[0].articles)
for row in timeline.added:
    print(row.published, row.article, row.sentence, sep="\t")
Path(page).write_text(timeline._repr_html_(), encoding="utf-8")
