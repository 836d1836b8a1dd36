"""What makes two articles one story: the weights of the story vector, learnt from labelled stories.

`python benchmarks/train_stories.py` repeats the search that gave them and prints cross-validated figures.
"""

from typing import NamedTuple


class StoryModel(NamedTuple):
    """Weights of words by their place in an article, of words by the corpus, of pairs by time; and the threshold."""

    headline: float = 5.16  # a word of the headline, where the first word of the text counts 1
    floor: float = 0.26  # the least that a word counts, however late in the text
    half_life: float = 102.0  # words after which a word counts half
    number: float = 0.86  # factor for words that begin with a digit
    idf_power: float = 0.28
    prior_articles: float = 5.0  # of other stories, that few articles are imagined among
    common_share: float = 0.165  # words that more of the articles have are left out ...
    common_articles: int = 50  # ... unless they are no more than this many
    terms: int = 125  # heaviest words kept of an article
    time_floor: float = 0.86  # what is left of a pair's similarity, however far apart
    time_scale: float = 160.0  # days, the sigma of the Gaussian decay
    unknown_days: float = 2.0  # how far apart a pair counts of which one has no date
    least_pair: float = 0.123  # pairs less similar count 0
    threshold: float = 0.23  # clusters less similar on average stay apart


MODEL = StoryModel()
