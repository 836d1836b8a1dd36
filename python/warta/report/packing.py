"""The page's own data: compressed blocks that the page unpacks when they are looked at."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Iterator
from typing import Any


def pack(value: Any) -> str:
    """A value as JSON, deflated, in base64: letters that mean nothing in HTML."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode("utf-8", "surrogatepass"), 9)).decode("ascii")


def blocks(values: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """The values in lists of `size`, the last one shorter."""
    block: list[Any] = []
    for value in values:
        block.append(value)
        if len(block) == size:
            yield block
            block = []
    if block:
        yield block
