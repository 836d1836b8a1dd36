"""Short forms that every reader knows, with the names that they stand for."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files


@cache
def well_known(language: str) -> dict[str, str]:
    """Short forms that need no introduction in a language, with their full forms."""
    listed = json.loads(files("warta.comparison").joinpath("data/well_known_names.json").read_text("utf-8"))
    return dict(listed.get(language, {}))
