"""The one way from an object to the room that draws it, which comes after the rooms that make such objects."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any


def drawing(name: str) -> Callable[..., Any]:
    """What `warta.views` draws under that name; the room is imported when something is first drawn."""
    draw: Callable[..., Any] = getattr(import_module("warta.views"), name)
    return draw
