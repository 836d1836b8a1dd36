"""The Debian mirrors that this machine takes its packages from."""

import re
from pathlib import Path


def mirrors() -> list[str]:
    """Their addresses, in the order of the machine's package sources; none on another system."""
    files = (Path("/etc/apt/sources.list"), *sorted(Path("/etc/apt/sources.list.d").glob("*.sources")))
    text = "\n".join(path.read_text(encoding="utf-8") for path in files if path.is_file())
    found = re.findall(r"https?://[^\s\]]+/debian(?=/?(?:\s|$))", re.sub(r"(?m)^\s*#.*$", "", text))
    return list(dict.fromkeys(found))
