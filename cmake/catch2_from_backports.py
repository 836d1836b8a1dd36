"""Unpack Catch2 3 from Debian's backports suite into a folder, without root.

Usage: catch2_from_backports.py FOLDER [ARCHITECTURE]   (exit code 1 and a reason where that is not possible)

Debian 12 itself has Catch2 2. The machine's own package sources are read, their suite replaced by the backports one in
a private list, and the package downloaded and unpacked; nothing is installed. FOLDER/usr then goes on
CMAKE_PREFIX_PATH. ARCHITECTURE is Debian's name of another than this machine's, "arm64", for a cross compiler.
"""

import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from debian_sources import mirrors

PACKAGE = "libcatch2-dev"


def backports_sources(codename: str) -> str:
    """One-line entries of the backports suite on the mirrors that the machine uses."""
    keyring = "/usr/share/keyrings/debian-archive-keyring.gpg"
    return "".join(f"deb [signed-by={keyring}] {mirror} {codename}-backports main\n" for mirror in mirrors())


def unpack(folder: Path, architecture: str | None = None) -> None:
    """Download the package and unpack it into `folder`."""
    codename = platform.freedesktop_os_release().get("VERSION_CODENAME", "")
    sources = backports_sources(codename)
    if not sources or not shutil.which("apt-get"):
        sys.exit("no Debian package sources on this machine to take Catch2 3 from")
    with tempfile.TemporaryDirectory() as scratch:
        lists, archives = Path(scratch, "lists/partial"), Path(scratch, "archives/partial")
        lists.mkdir(parents=True)
        archives.mkdir(parents=True)
        source_list = Path(scratch, "backports.list")
        source_list.write_text(sources, encoding="utf-8")
        options = [
            f"-oDir::Etc::SourceList={source_list}",
            "-oDir::Etc::SourceParts=-",
            f"-oDir::State::Lists={lists.parent}",
            f"-oDir::Cache={scratch}",
            "-oAPT::Sandbox::User=",
            *([f"-oAPT::Architecture={architecture}"] if architecture else []),
        ]
        subprocess.run(["apt-get", "-q", *options, "update"], check=True, stdout=sys.stderr)
        subprocess.run(
            ["apt-get", "-q", *options, "download", f"{PACKAGE}/{codename}-backports"],
            check=True,
            cwd=scratch,
            stdout=sys.stderr,
        )
        (archive,) = Path(scratch).glob(f"{PACKAGE}_*.deb")
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["dpkg-deb", "-x", archive, folder], check=True)


if __name__ == "__main__":
    try:
        unpack(Path(sys.argv[1]), *sys.argv[2:3])
    except subprocess.CalledProcessError as error:
        sys.exit(f"Catch2 3 could not be taken from Debian's backports: {error}")
