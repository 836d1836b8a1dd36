"""The recipe for conda asks for what the wheel asks for."""

import re
import tomllib
from pathlib import Path

import warta

ROOT = Path(__file__).resolve().parents[1]
RECIPE = (ROOT / "requirements" / "conda" / "recipe.yaml").read_text(encoding="utf-8")


def asked_for(section: str) -> set[str]:
    """The requirements that the recipe lists there, without blanks."""
    (listed,) = re.findall(rf"^  {section}:\n((?:    - .*\n)+)", RECIPE, flags=re.MULTILINE)
    return {line.replace(" ", "").removeprefix("-") for line in listed.splitlines()}


def test_it_is_of_this_version_and_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f'version: "{warta.__version__}"' in RECIPE
    assert f"license: {project['license']}" in RECIPE
    assert f"license_file: [{', '.join(project['license-files'])}]" in RECIPE


def test_it_asks_for_the_dependencies() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert asked_for("run") == {*project["dependencies"], "python"}


def test_it_builds_with_the_build_requirements() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    from_python = {requirement for requirement in wanted if not requirement.startswith("cmeel-eigen")}
    assert from_python < asked_for("host")
