"""What makes two articles one story: the weights of the story vector, learnt from labelled stories.

Found by the kind of search that `python benchmarks/train_stories.py` makes from round numbers, rounded where the F1 is
flat; the script prints figures on stories that the search has not seen. Set by hand are the decay in time, which
labelled stories of one week cannot teach, and the imagined articles, so that a handful of stories, and the bundled
sample, fall apart as they should (`python benchmarks/bench_story_quality.py`).
"""

from typing import NamedTuple


class StoryModel(NamedTuple):
    """Weights of words by their place in an article, of words by the corpus, of pairs by time, of stories by size."""

    headline: float = 8.0  # a word of the headline, where the first word of the text counts 1
    floor: float = 0.206  # the least that a word counts, however late in the text
    half_life: float = 113.0  # words after which a word counts half
    number: float = 1.25  # factor for words that begin with a digit
    idf_power: float = 0.75
    prior_articles: float = 280.0  # of other stories, that the articles are imagined among: few of them tell no idf
    terms: int = 150  # heaviest words kept of an article
    time_floor: float = 0.85  # what is left of a pair's similarity, however far apart
    time_scale: float = 30.0  # days, the sigma of the Gaussian decay
    unknown_days: float = 2.0  # how far apart a pair counts of which one has no date
    least_pair: float = 0.12  # pairs less similar count 0
    attraction: float = 0.25  # power of how many times larger a story is than one beside it that it draws in ...
    least_ratio: float = 2.5  # ... from so many times on ...
    most_ratio: float = 12.0  # ... and no more than so many
    threshold: float = 0.22  # clusters less similar on average stay apart


class ChapterModel(NamedTuple):
    """What parts a story into chapters: the more time there is between two articles, the less they are one moment."""

    scale_days: float = 20.0  # sigma of the Gaussian decay, down to 0, on top of the story's
    unknown_days: float = 24.0  # how far apart a pair counts of which one has no date
    threshold: float = 0.265  # clusters less similar on average stay apart


MODEL = StoryModel()
CHAPTERS = ChapterModel()
