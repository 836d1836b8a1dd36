"""What an HTML page says of its article apart from the text: JSON-LD first, then meta tags."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from warta.frames.dates import date_of

_ARTICLE = re.compile("(Article|Posting|Report)$")
_TIMES = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "publishdate",
    "pubdate", "publish-date", "dc.date.issued", "dcterms.created", "date",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "byl")
_SITES = ("og:site_name", "application-name")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of its article; None or empty where it does not."""

    title: str | None = None
    published: dt.date | dt.datetime | None = None
    url: str | None = None
    source: str | None = None
    authors: tuple[str, ...] = field(default=())


def metadata_of(tree: Any) -> Metadata:
    """The metadata of a parsed page.

    Parameters
    ----------
    tree : lxml element
        The page's root.

    Returns
    -------
    Metadata
        Names that are addresses, and authors who are the outlet itself, are left out.
    """
    linked = next(_articles(tree), {})
    tags = _tags(tree)
    source = _name(linked.get("publisher")) or _first(tags, _SITES)
    told = [name for author in _as_list(linked.get("author")) for name in _persons(author)]
    if not told:
        told = [name for key in _AUTHORS for value in tags.get(key, ()) for name in _names(value)]
    authors = {name.casefold(): name for name in told if name.casefold() != (source or "").casefold()}
    times = [linked.get("datePublished"), *(value for key in _TIMES for value in tags.get(key, ()))]
    return Metadata(
        _said(linked.get("headline")),
        next(filter(None, map(_moment, times)), None),
        _address(linked.get("url")) or _address(_first(tags, ("og:url",))),
        source,
        tuple(authors.values()),
    )


def _articles(tree: Any) -> Iterator[Mapping[str, Any]]:
    """The articles that JSON-LD describes, in the order of the page."""
    for script in tree.iter("script"):
        if script.get("type", "").partition(";")[0].strip().lower() != "application/ld+json":
            continue
        try:
            left = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):  # a script that is no JSON says nothing
            continue
        while left:
            item = left.pop(0)
            if isinstance(item, list):
                left = item + left
            elif isinstance(item, dict):
                if any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in _as_list(item.get("@type"))):
                    yield item
                left += [item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item]


def _tags(tree: Any) -> dict[str, list[str]]:
    """What meta tags say, by their names in small letters."""
    tags: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        value = _said(tag.get("content"))
        if name and value:
            tags.setdefault(name.strip().lower(), []).append(value)
    return tags


def _first(tags: Mapping[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((value for name in names for value in tags.get(name, ())), None)


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _said(value: Any) -> str | None:
    """A value's words on one line; lone surrogates, which no text may hold, are question marks."""
    if not isinstance(value, str):
        return None
    return " ".join(unescape(value).encode("utf-8", "replace").decode().split()) or None


def _name(value: Any) -> str | None:
    """The name of something that JSON-LD describes or only names."""
    return _said(value.get("name") if isinstance(value, dict) else value)


def _persons(author: Any) -> list[str]:
    is_outlet = isinstance(author, dict) and any("Organization" in str(kind) for kind in _as_list(author.get("@type")))
    name = None if is_outlet else _name(author)
    return _names(name) if name else []


def _names(value: str) -> list[str]:
    """The names in a list of authors: parts at semicolons, and at commas where each part has two words."""
    found = []
    for part in value.removeprefix("By ").split(";"):
        names = part.split(",")
        found += names if all(len(name.split()) > 1 for name in names) else [part]
    return [name.strip() for name in found if name.strip() and "@" not in name and "/" not in name]


def _address(value: Any) -> str | None:
    said = _said(value)
    return said if said and "://" in said else None


def _moment(value: Any) -> dt.date | dt.datetime | None:
    """The day or time that a value is; a midnight without a zone is a day."""
    said = _said(value)
    try:
        moment = date_of(said) if said else None
    except ValueError:
        return None
    is_day = isinstance(moment, dt.datetime) and moment.tzinfo is None and moment.time() == dt.time()
    return moment.date() if is_day and isinstance(moment, dt.datetime) else moment
