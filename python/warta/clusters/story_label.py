"""What an article is called: its headline, as much of it as reads by itself."""

import re
from typing import Any

from warta.text import sentence_boundaries

LONGEST = 70  # characters, above which a headline is shortened where a clause ends
SHORTEST = 20
LONGEST_MARK = 8  # that ends a clause, and what is looked at after it
FEWEST_WORDS = 3
#: a clause ends before a dash or bar that stands alone and before closing marks; ?, ! and … stay
CLAUSE_END = re.compile(r"\s+[-–—|]+\s|[:;,](?=\s)|[，；：]|(?<=[?!…？！。])(?=.)|(?<=\w{4})\.(?=\s)")
OPENED, CLOSED = "(“«[「『", ")”»]」』"


def phrase_of(article: Any) -> str:
    """The headline, or else the first sentence of the text, without what follows a clause's end if it is long.

    What has no clause's end before `LONGEST` characters stays whole: no phrase is cut off within a clause.
    """
    return shortened(article.headline or first_sentence(article.text))


def shortened(said: str) -> str:
    """As much of a headline as reads by itself."""
    said = " ".join(said.split())
    if len(said) <= LONGEST:
        return said
    found = CLAUSE_END.finditer(said, 0, LONGEST + LONGEST_MARK)
    ends = [match.start() for match in found if SHORTEST <= match.start() <= LONGEST]
    phrases = (said[:end] for end in reversed(ends))
    return next((phrase for phrase in phrases if _stands_alone(phrase)), said)


def first_sentence(text: str) -> str:
    """The first sentence of the first line that has one."""
    line = next((line for line in text.splitlines() if line.strip()), "")
    starts = sentence_boundaries(line).tolist()
    return line[: starts[1]] if len(starts) > 1 else line


def _stands_alone(phrase: str) -> bool:
    """Whether nothing that the phrase opens is left open, and it has a few words."""
    open_marks = sum(map(phrase.count, OPENED)) != sum(map(phrase.count, CLOSED)) or phrase.count('"') % 2
    return not open_marks and len(phrase.split()) >= FEWEST_WORDS
