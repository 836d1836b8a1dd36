"""Everything that is checked, one session a kind: `nox` runs them all, `nox -s lint` one of them."""

import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nox

nox.options.sessions = ["lint", "tests", "sanitizers"]
nox.options.reuse_venv = "yes"

PROJECT = nox.project.load_toml("pyproject.toml")
ROOT = Path(__file__).resolve().parent
CATCH2 = ROOT / "build" / "catch2"
PYTHON_SOURCES = ("python", "tests", "benchmarks", "cmake", "docs", "noxfile.py")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


@nox.session
def lint(session: nox.Session) -> None:
    """Formatting, lints and types of Python and C++."""
    install_groups(session, "build", "lint", "test")
    session.install(*PROJECT["project"]["dependencies"])
    session.run("ruff", "check", *PYTHON_SOURCES)
    session.run("ruff", "format", "--check", *PYTHON_SOURCES)
    session.run("mypy")
    tracked = subprocess.run(["git", "ls-files", "*.cpp", "*.hpp"], capture_output=True, text=True, check=True)
    sources = tracked.stdout.split()
    session.run("clang-format", "--dry-run", "--Werror", *sources)
    session.run("cmake", "--preset", "tidy", env=build_environment(session))
    session.run("cmake", "--build", "build/tidy", "--target", "warta_generated")
    clang_tidy(session, [name for name in sources if name.startswith("cpp/") and name.endswith(".cpp")])


@nox.session
def tests(session: nox.Session) -> None:
    """C++ tests, Python tests, notebooks, browser tests and the documentation, all of one optimised build."""
    install_build(session, "release", "Release", "-Ccmake.define.WARTA_WERROR=ON")
    session.run("ctest", "--test-dir", "build/python-release", "--output-on-failure", "-j", str(os.cpu_count()))
    install_chromium(session)
    session.run("pytest", *session.posargs)
    session.run("pytest", "--doctest-modules", "--pyargs", "warta")
    install_groups(session, "docs")
    session.run("sphinx-build", "-W", "-q", "-b", "html", "docs", "build/docs")


@nox.session
def sanitizers(session: nox.Session) -> None:
    """C++ tests and binding tests under AddressSanitizer and UndefinedBehaviorSanitizer."""
    install_build(
        session, "asan-ubsan", "Debug", "-Ccmake.define.WARTA_SANITIZE=address,undefined",
        "-Ccmake.define.CMAKE_CXX_FLAGS_DEBUG=-O1 -g1 -fno-sanitize-recover=all",
    )  # fmt: skip
    session.run("ctest", "--test-dir", "build/python-asan-ubsan", "--output-on-failure", "-j", str(os.cpu_count()))
    session.run(
        "pytest", "-m", "not shared and not browser", "tests/python", *session.posargs,
        env={
            "LD_PRELOAD": " ".join(gcc_library(name) for name in ("libasan.so", "libubsan.so", "libstdc++.so")),
            "ASAN_OPTIONS": "detect_leaks=0",
        },
    )  # fmt: skip


@nox.session
def tsan(session: nox.Session) -> None:
    """C++ tests under ThreadSanitizer."""
    install_groups(session, "build")
    session.run("cmake", "--preset", "tsan", env=build_environment(session))
    session.run("cmake", "--build", "--preset", "tsan")
    session.run("ctest", "--preset", "tsan", "-j", str(os.cpu_count()))


def install_groups(session: nox.Session, *groups: str) -> None:
    """Install dependency groups of pyproject.toml."""
    session.install(*nox.project.dependency_groups(PROJECT, *groups))


def install_build(session: nox.Session, name: str, build_type: str, *options: str) -> None:
    """Build extension and C++ tests in build/python-NAME, and install the package from there."""
    install_groups(session, "build", "test")
    session.install(*PROJECT["project"]["dependencies"])
    session.install(
        "--no-build-isolation", "--no-deps", "--force-reinstall", ".", f"-Cbuild-dir=build/python-{name}",
        f"-Ccmake.build-type={build_type}", "-Ccmake.define.WARTA_BUILD_TESTS=ON", *options,
        env=build_environment(session),
    )  # fmt: skip


def clang_tidy(session: nox.Session, sources: list[str]) -> None:
    """Run clang-tidy on each source, as many at a time as there are processors; fail with what it found."""
    program = Path(session.bin) / "clang-tidy"

    def found_in(source: str) -> str:
        command = [program, "-quiet", "-p", "build/tidy", source]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return "" if done.returncode == 0 else f"{source}:\n{done.stdout}"

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = "".join(pool.map(found_in, sources))
    if found:
        session.error(f"clang-tidy found:\n{found}")
    session.log(f"clang-tidy: {len(sources)} sources, nothing found")


def build_environment(session: nox.Session) -> dict[str, str]:
    """CMake's prefix path with Catch2 3, from Debian's backports where that works; else CMake itself looks for it."""
    if not CATCH2.is_dir():
        session.run("python", "cmake/catch2_from_backports.py", str(CATCH2), success_codes=[0, 1])
    prefixes = [os.environ.get("CMAKE_PREFIX_PATH", ""), str(CATCH2 / "usr") if CATCH2.is_dir() else ""]
    return {"CMAKE_PREFIX_PATH": os.pathsep.join(filter(None, prefixes))}


def install_chromium(session: nox.Session) -> None:
    """Chromium for the browser tests, where this user may install it; else they are skipped and say so."""
    if any(map(shutil.which, CHROMIUM)):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        session.warn("browser tests are left out: there is no Chromium, and installing it takes root and apt-get")
        return
    session.run("apt-get", "-q", "update", external=True)
    session.run("apt-get", "-q", "install", "-y", "--no-install-recommends", "chromium", external=True)


def gcc_library(name: str) -> str:
    """Path of one of the compiler's own libraries."""
    found = subprocess.run(["g++", f"-print-file-name={name}"], capture_output=True, text=True, check=True)
    return found.stdout.strip()
