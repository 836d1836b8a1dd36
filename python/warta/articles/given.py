"""What a table says of an article, which goes before what its text says."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Given:
    """Identity and metadata of one article from outside its text."""

    id: str
    title: str | None = None
    published: dt.date | dt.datetime | None = None
    url: str | None = None
    source: str | None = None
