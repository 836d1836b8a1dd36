"""Unpack ICU's source release into a folder, its archive checked by hash.

Usage: fetch_source.py FOLDER [ARCHIVE]   (exit code 1 and a reason where that is not possible)

Without ARCHIVE the release is fetched from the ICU project, else from the Debian mirrors of this machine, which keep
the same archive. FOLDER/icu is then the root of the source.
"""

import hashlib
import sys
import tarfile
import tempfile
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from debian_sources import mirrors

VERSION = "78.3"
SHA256 = "3a2e7a47604ba702f345878308e6fefeca612ee895cf4a5f222e7955fabfe0c0"
RELEASE = f"https://github.com/unicode-org/icu/releases/download/release-{VERSION}/icu4c-{VERSION}-sources.tgz"
SECONDS = 60


def archive(path: str | None) -> bytes:
    """The release's archive; the reasons against it where there is none."""
    if path:
        return checked(Path(path).read_bytes(), path)
    reasons = []
    for address in (RELEASE, *(f"{mirror}/pool/main/i/icu/icu_{VERSION}.orig.tar.gz" for mirror in mirrors())):
        try:
            with urllib.request.urlopen(address, timeout=SECONDS) as answer:
                return checked(answer.read(), address)
        except (OSError, ValueError) as error:
            reasons.append(f"{address}: {error}")
    raise OSError("; ".join(reasons))


def checked(content: bytes, origin: str) -> bytes:
    """The content, if it is the release."""
    found = hashlib.sha256(content).hexdigest()
    if found != SHA256:
        raise ValueError(f"{origin} is not ICU {VERSION}'s source release: its SHA-256 is {found}, not {SHA256}")
    return content


def unpack(content: bytes, folder: Path) -> None:
    """The archive's files under `folder`, all or nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        packed = Path(scratch, "icu.tgz")
        packed.write_bytes(content)
        with tarfile.open(packed) as files:
            files.extractall(scratch, filter="data")
        Path(scratch, "icu").rename(folder / "icu")


if __name__ == "__main__":
    try:
        unpack(archive(*sys.argv[2:3] or [None]), Path(sys.argv[1]))
    except (OSError, ValueError) as error:
        sys.exit(f"ICU's source is not to be had: {error}")
