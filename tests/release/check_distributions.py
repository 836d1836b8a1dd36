"""What an upload holds is complete: `check_distributions.py SDIST WHEEL...`, in the root of a clone.

The source archive has every tracked file that is not left out by name; a wheel has its version, its licences, the bill
of what is compiled into it (PEP 770) and at most 5 MB. Prints a line for each file, with its SHA-256.
"""

import fnmatch
import hashlib
import json
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email.message import Message
from email.parser import BytesParser
from pathlib import Path

WHEEL_BYTES = 5_000_000
CONTAINED = {"icu4c", "eigen", "pybind11"}


def check_source(archive: Path) -> None:
    """Every tracked file is in the archive, and no other but PKG-INFO."""
    with tarfile.open(archive) as files:
        found = {
            name.split("/", 1)[1] for name in files.getnames() if "/" in name and not files.getmember(name).isdir()
        }
    listed = subprocess.run(["git", "ls-files"], capture_output=True, text=True, check=True).stdout.splitlines()
    settings = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
    left_out = settings["tool"]["scikit-build"]["sdist"]["exclude"]
    wanted = {name for name in listed if not any(fnmatch.fnmatch(name.split("/")[0], each) for each in left_out)}
    if missing := wanted - found:
        raise SystemExit(f"{archive.name} lacks {sorted(missing)}")
    if foreign := found - wanted - {"PKG-INFO"}:
        raise SystemExit(f"{archive.name} has what is not tracked: {sorted(foreign)}")


def check_wheel(wheel: Path) -> None:
    """Version, licences, bill of materials, types and size."""
    with zipfile.ZipFile(wheel) as files:
        names = files.namelist()
        about = next(name for name in names if name.endswith(".dist-info/METADATA")).rsplit("/", 1)[0]
        metadata: Message = BytesParser().parsebytes(files.read(f"{about}/METADATA"))
        bill = json.loads(files.read(f"{about}/sboms/warta.cdx.json"))
    version = metadata["Version"]
    for wanted in ("warta/py.typed", "warta/_core.pyi", f"{about}/licenses/LICENSE", f"{about}/licenses/LICENSE-ICU"):
        if wanted not in names:
            raise SystemExit(f"{wheel.name} lacks {wanted}")
    if not wheel.name.startswith(f"warta-{version}-"):
        raise SystemExit(f"{wheel.name} says inside that it is {version}")
    if metadata["License-Expression"] != "Apache-2.0 AND Unicode-3.0":
        raise SystemExit(f"{wheel.name} has the licence {metadata['License-Expression']}")
    if (
        bill["metadata"]["component"]["version"] != version
        or {part["name"] for part in bill["components"]} != CONTAINED
    ):
        raise SystemExit(f"{wheel.name}: its bill of materials is another's: {bill}")
    if unknown := [part["name"] for part in bill["components"] if not part["version"][:1].isdigit()]:
        raise SystemExit(f"{wheel.name}: its bill of materials knows no version of {unknown}")
    if wheel.stat().st_size > WHEEL_BYTES:
        raise SystemExit(f"{wheel.name} has {wheel.stat().st_size:,} bytes; {WHEEL_BYTES:,} at most are allowed")


if __name__ == "__main__":
    for path in map(Path, sys.argv[1:]):
        (check_wheel if path.suffix == ".whl" else check_source)(path)
        print(f"{path.name}: {path.stat().st_size:,} bytes, sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}")
