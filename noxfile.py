"""Everything that is checked, one session a kind: `nox` runs them all, `nox -s lint` one of them."""

import argparse
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nox

nox.options.sessions = ["lint", "tests", "dry_run", "sanitizers", "fuzz"]
nox.options.reuse_venv = "yes"
nox.options.default_venv_backend = "uv|virtualenv"  # uv links what an earlier session installed

PROJECT = nox.project.load_toml("pyproject.toml")
ROOT = Path(__file__).resolve().parent
BUILD_ENVIRONMENT = ROOT / "build" / "environment"  # one for all sessions, so that they share what is built
DISTRIBUTIONS = ROOT / "dist"
CATCH2 = ROOT / "build" / "catch2"
PYTHON_SOURCES = ("python", "tests", "benchmarks", "cmake", "docs", "noxfile.py")
PYTHON_FUZZERS = sorted(ROOT.glob("tests/fuzz/python/fuzz_*.py"))
CPP_FUZZERS = sorted(ROOT.glob("tests/fuzz/fuzz_*.cpp"))
FUZZING_SECONDS = "60"
SANITIZED_FUZZING_SECONDS = "10"
CLANGS = ("clang++-19", "clang++-18", "clang++-17", "clang++-16", "clang++")
TIMED_TESTS = (  # run alone, since other work on the machine would count as theirs
    "tests/python/interrupts",
    "tests/python/articles/test_growth.py",
    "tests/python/comparison/test_growth.py",
    "tests/browser/test_many_articles.py",
)
WITHOUT_BINDINGS = ("cli", "dask", "report", "views")  # what these rooms call of the core, others' tests call too
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


@nox.session
def lint(session: nox.Session) -> None:
    """Formatting, lints and types of Python and C++."""
    install_groups(session, "build", "lint", "test")
    session.install(*PROJECT["project"]["dependencies"])
    session.run("ruff", "check", *PYTHON_SOURCES)
    session.run("ruff", "format", "--check", *PYTHON_SOURCES)
    session.run("mypy")
    session.run("zizmor", "--offline", ".github")
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
    install_groups(session, "docs")
    run_tests(session, *session.posargs, "tests", but=TIMED_TESTS)
    session.run("pytest", *session.posargs, *TIMED_TESTS, success_codes=[0, 5])  # 5: none is asked for
    session.run("pytest", "--doctest-modules", "--pyargs", "warta")


@nox.session
def sanitizers(session: nox.Session) -> None:
    """C++ tests, binding tests and fuzzers under AddressSanitizer and UndefinedBehaviorSanitizer."""
    install_build(
        session, "asan-ubsan", "Debug", "-Ccmake.define.WARTA_SANITIZE=address,undefined",
        "-Ccmake.define.CMAKE_CXX_FLAGS_DEBUG=-O1 -g1 -fno-sanitize-recover=all",
    )  # fmt: skip
    session.run("ctest", "--test-dir", "build/python-asan-ubsan", "--output-on-failure", "-j", str(os.cpu_count()))
    sanitized = {
        "LD_PRELOAD": " ".join(gcc_library(name) for name in ("libasan.so", "libubsan.so", "libstdc++.so")),
        "ASAN_OPTIONS": "detect_leaks=0",
    }
    rooms = (f"tests/python/{room}" for room in WITHOUT_BINDINGS)
    without = (*TIMED_TESTS, "tests/python/test_wrong_input.py", *rooms)
    run_tests(session, "-m", "not shared and not browser", *session.posargs, "tests/python", but=without, env=sanitized)
    fuzz_all(session, python_fuzzers(session, "--seconds", SANITIZED_FUZZING_SECONDS), sanitized)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Every fuzzer for a minute, or as long as asked: `nox -s fuzz -- --seconds 600 --seed 7`."""
    parser = argparse.ArgumentParser(prog="nox -s fuzz --")
    parser.add_argument("--seconds", default=FUZZING_SECONDS, help="how long each fuzzer runs")
    parser.add_argument("--seed", default="0", help="the first input's seed")
    options = parser.parse_args(session.posargs)
    install_build(session, "release", "Release", "-Ccmake.define.WARTA_WERROR=ON")
    commands = python_fuzzers(session, "--seconds", options.seconds, "--seed", options.seed)
    clang = install_clang(session)
    if clang:
        session.run("cmake", "--preset", "fuzz", f"-DCMAKE_CXX_COMPILER={clang}", env=build_environment(session))
        session.run("cmake", "--build", "--preset", "fuzz")
        folder = ROOT / "build" / "fuzz" / "tests" / "fuzz"
        limits = [f"-max_total_time={options.seconds}", f"-seed={options.seed}", "-verbosity=0", "-print_final_stats=1"]
        limits += [f"-artifact_prefix={folder}/"]
        commands += [[str(folder / source.stem), *limits] for source in CPP_FUZZERS]
    fuzz_all(session, commands)


@nox.session
def tsan(session: nox.Session) -> None:
    """C++ tests, and the bindings used by several Python threads at once, under ThreadSanitizer."""
    install_build(
        session, "tsan", "Debug", "-Ccmake.define.WARTA_SANITIZE=thread", "-Ccmake.define.CMAKE_CXX_FLAGS_DEBUG=-O1 -g1"
    )
    session.run("ctest", "--test-dir", "build/python-tsan", "--output-on-failure", "-j", str(os.cpu_count()))
    session.run(
        "pytest", "-m", "not shared and not browser", "tests/python/concurrency", *session.posargs,
        env={
            "LD_PRELOAD": " ".join(gcc_library(name) for name in ("libtsan.so", "libstdc++.so")),
            "TSAN_OPTIONS": f"halt_on_error=1 exitcode=66 suppressions={ROOT / 'tests' / 'thread_sanitizer.supp'}",
            "OPENBLAS_NUM_THREADS": "1",
        },
    )  # fmt: skip


@nox.session
def lowest(session: nox.Session) -> None:
    """Python tests with the lowest versions that pyproject.toml declares."""
    session.install("uv")
    lowest_versions = str(Path(session.create_tmp()) / "lowest.txt")
    session.run(
        "uv", "pip", "compile", "-q", "pyproject.toml", "--resolution", "lowest-direct", "-o", lowest_versions,
        "--extra", "arrow", "--extra", "html", "--extra", "notebook", "--extra", "widget", "--extra", "stem",
        "--extra", "dask",
    )  # fmt: skip
    install_build(session, "release", "Release", "-Ccmake.define.WARTA_WERROR=ON")
    session.install("-r", lowest_versions)
    run_tests(
        session, "-W", "default", "-m", "not shared and not browser", *session.posargs, "tests/python", but=TIMED_TESTS
    )


@nox.session
def newest(session: nox.Session) -> None:
    """Python tests with the newest versions of all dependencies, pre-releases among them."""
    install_build(session, "release", "Release", "-Ccmake.define.WARTA_WERROR=ON")
    session.install(
        "--upgrade", "--pre", *PROJECT["project"]["dependencies"], "pandas", "polars", "pyarrow", "matplotlib"
    )
    run_tests(session, "-m", "not shared and not browser", *session.posargs, "tests/python", but=TIMED_TESTS)


@nox.session
def release(session: nox.Session) -> None:
    """All that an upload needs, in dist/: the source archive, and this Python's wheel, built and tested from it."""
    source = build_source(session)
    folder = Path(session.create_tmp())
    with tarfile.open(source) as files:
        files.extractall(folder, filter="data")
    unpacked = folder / source.name.removesuffix(".tar.gz")
    session.run(
        "python", "-m", "build", "--wheel", "--no-isolation", "-o", str(folder / "wheels"), str(unpacked),
        f"-Ccmake.define.WARTA_ICU_CACHE={ROOT / 'build' / 'icu'}", env={"WARTA_ICU": "source"},
    )  # fmt: skip
    built = next((folder / "wheels").glob("*.whl"))
    if sys.platform == "linux":
        session.run("auditwheel", "repair", "--strip", "-w", str(DISTRIBUTIONS), str(built))
    else:
        shutil.copy(built, DISTRIBUTIONS)
    wheels = sorted(map(str, DISTRIBUTIONS.glob("*.whl")))
    session.run("python", "tests/release/check_distributions.py", str(source), *wheels)
    install_groups(session, "test")
    session.install(wheels[-1])
    with session.chdir(unpacked):
        run_tests(session, "-m", "not shared and not browser", *session.posargs, "tests/python", but=TIMED_TESTS)


@nox.session
def dry_run(session: nox.Session) -> None:
    """The source archive and the wheel of session tests, checked as for an upload."""
    source = build_source(session)
    wheels = sorted(map(str, (ROOT / "build" / "wheels-release").glob("*.whl")))
    session.run("python", "tests/release/check_distributions.py", str(source), *wheels)


def build_source(session: nox.Session) -> Path:
    """The source archive in an empty dist/, by the build requirements whose hashes are known."""
    session.install("--require-hashes", "-r", "requirements/release.txt")
    shutil.rmtree(DISTRIBUTIONS, ignore_errors=True)
    session.run(
        "python", "-m", "build", "--sdist", "--no-isolation", "-o", str(DISTRIBUTIONS), env={"WARTA_ICU": "source"}
    )
    return next(DISTRIBUTIONS.glob("*.tar.gz"))


def run_tests(session: nox.Session, *options: str, but: Sequence[str], env: Mapping[str, str] | None = None) -> None:
    """Run pytest in as many processes as there are processors, a file's tests in one of them."""
    processes = ("-n", str(os.cpu_count()), "--dist", "loadfile")
    session.run("pytest", *processes, *(f"--ignore={path}" for path in but), *options, env=env)


def install_groups(session: nox.Session, *groups: str) -> None:
    """Install dependency groups of pyproject.toml."""
    session.install(*nox.project.dependency_groups(PROJECT, *groups))


def install_build(session: nox.Session, name: str, build_type: str, *options: str) -> None:
    """Build extension and C++ tests in build/python-NAME, and install the package from there."""
    install_groups(session, "build", "test")
    session.install(*PROJECT["project"]["dependencies"])
    if not BUILD_ENVIRONMENT.is_dir():
        session.run("python", "-m", "venv", str(BUILD_ENVIRONMENT))
    programs = BUILD_ENVIRONMENT / "bin"
    python = [str(programs / "python"), "-m", "pip"]
    session.run(*python, "install", "-q", *nox.project.dependency_groups(PROJECT, "build"), external=True)
    wheels = ROOT / "build" / f"wheels-{name}"
    shutil.rmtree(wheels, ignore_errors=True)  # of an earlier version
    session.run(
        *python, "wheel", "--no-cache-dir", "--no-build-isolation", "--no-deps", ".", "-w", str(wheels),
        f"-Cbuild-dir=build/python-{name}", f"-Ccmake.build-type={build_type}", "-Ccmake.define.WARTA_BUILD_TESTS=ON",
        *options, external=True,
        env={**build_environment(session), "PATH": os.pathsep.join((str(programs), os.environ["PATH"]))},
    )  # fmt: skip
    session.install("--no-deps", "--force-reinstall", *map(str, wheels.glob("warta-*.whl")))


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


def python_fuzzers(session: nox.Session, *options: str) -> list[list[str]]:
    """A command for each fuzzer in Python."""
    return [[str(Path(session.bin) / "python"), str(source), *options] for source in PYTHON_FUZZERS]


def fuzz_all(session: nox.Session, commands: list[list[str]], environment: Mapping[str, str] | None = None) -> None:
    """Run the fuzzers, as many at a time as there are processors; show how each ends, fail with what failed."""
    paths = {"PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))}

    def run(command: list[str]) -> tuple[int, str]:
        done = subprocess.run(
            command, env={**os.environ, **paths, **(environment or {})}, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        ended = list(zip(commands, pool.map(run, commands), strict=True))
    for command, (code, output) in ended:
        name = next(Path(part).stem for part in command if Path(part).stem.startswith("fuzz_"))
        session.log(f"{name}: {output if code else closing_line(output)}")
    failed = sum(code != 0 for _, (code, _) in ended)
    if failed:
        session.error(f"{failed} of {len(commands)} fuzzers failed")


def closing_line(output: str) -> str:
    """How many inputs a fuzzer says that it tried."""
    counts = [line for line in output.splitlines() if "inputs tried" in line or "number_of_executed_units" in line]
    return counts[-1] if counts else "no inputs counted"


def install_clang(session: nox.Session) -> str | None:
    """A clang that knows C++20, for libFuzzer; installed where this user may, else None with a warning."""
    if not any(map(shutil.which, CLANGS)):
        if os.geteuid() != 0 or not shutil.which("apt-get"):
            session.warn("libFuzzer targets are left out: there is no clang, and installing it takes root and apt-get")
            return None
        session.run("apt-get", "-q", "update", external=True)
        packages = ("clang-19", "libclang-rt-19-dev")
        session.run("apt-get", "-q", "install", "-y", "--no-install-recommends", *packages, external=True)
    return next(filter(None, map(shutil.which, CLANGS)))


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
