"""Screenshots of what warta draws, in the programs in which people see it.

    python docs/screenshots.py FOLDER

The page at three widths, light and dark; a notebook in JupyterLab, light and dark, as nbconvert's HTML and in marimo,
each where it is installed. Needs Playwright and Chromium; servers listen on this machine alone, and only while they are
looked at.
"""

import json
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import warta

CELLS = (
    "import warta\narticles = warta.sample()[:8]",
    "warta.compare(articles[0], articles[1])",
    "warta.compare(articles)",
    "warta.story(articles[:5])",
    "articles",
    "warta.stories(warta.sample())",
    "warta.compare(articles).map()",
    "warta.claims(articles)",
)
WIDTHS = (1280, 820, 390)
TALL = 8000  # pixels that show a whole notebook
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
#: Seconds for a program to start and for a notebook to run.
PATIENCE = 120
SETTLED = 2000  # milliseconds until what was loaded is drawn


def notebook(folder: Path) -> Path:
    """The views in a notebook that has been run."""
    import nbclient
    import nbformat

    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    for at, cell in enumerate(made.cells):
        cell.id = f"view-{at}"
    made.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbclient.NotebookClient(made, timeout=PATIENCE).execute()
    path = folder / "views.ipynb"
    nbformat.write(made, path)
    return path


def app(folder: Path) -> Path:
    """The same as an app of marimo."""
    lines = ["import marimo", "", "app = marimo.App()"]
    for at, cell in enumerate(CELLS):
        body = "\n".join(f"    {line}" for line in cell.split("\n"))
        given, told = ("", "warta, articles") if at == 0 else ("warta, articles", "")
        lines += ["", "", "@app.cell", f"def _({given}):", body, f"    return {told}".rstrip()]
    path = folder / "views_app.py"
    path.write_text("\n".join([*lines, "", "", 'if __name__ == "__main__":', "    app.run()", ""]), encoding="utf-8")
    return path


@contextmanager
def served(command: list[str], port: int, address: str) -> Iterator[str]:
    """A program that answers at an address, ended with the block."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}{address}", server)
            yield f"http://127.0.0.1:{port}{address}"
        finally:
            server.terminate()


def wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    """Return once a server answers."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError as error:
            if server.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"{server.args!r} does not answer") from error
            time.sleep(0.5)


def free_port() -> int:
    """A port that nothing listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def jupyterlab(path: Path, theme: str) -> Iterator[str]:
    """A notebook in JupyterLab, its outputs trusted."""
    settings = path.parent / f"settings-{theme}"
    themes = settings / "@jupyterlab" / "apputils-extension" / "themes.jupyterlab-settings"
    themes.parent.mkdir(parents=True)
    themes.write_text(json.dumps({"theme": THEMES[theme]}), encoding="utf-8")
    subprocess.run([sys.executable, "-m", "jupyter", "trust", path], check=True, capture_output=True)
    port, token = free_port(), secrets.token_hex()
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", f"--port={port}", f"--IdentityProvider.token={token}",
        f"--ServerApp.root_dir={path.parent}", f"--LabApp.user_settings_dir={settings}", "--allow-root",
        "--LabApp.news_url=None", f"--LabApp.workspaces_dir={settings / 'workspaces'}",
    ]  # fmt: skip
    with served(command, port, f"/lab/tree/{path.name}?token={token}") as address:
        yield address


@contextmanager
def marimo(path: Path) -> Iterator[str]:
    """An app of marimo, running."""
    port = free_port()
    command = [sys.executable, "-m", "marimo", "run", str(path), "--headless", "--no-token", f"--port={port}"]
    with served(command, port, "/") as address:
        yield address


def converted(path: Path) -> Path:
    """A notebook as nbconvert's HTML."""
    subprocess.run([sys.executable, "-m", "nbconvert", "--to", "html", path], check=True, capture_output=True)
    return path.with_suffix(".html")


def main() -> None:
    """Take them all."""
    from playwright.sync_api import sync_playwright

    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--headless", "--no-sandbox"])

        def shoot(address: str, name: str, width: int, height: int, scheme: str, ready: str) -> None:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.goto(address, timeout=1000 * PATIENCE)
            page.wait_for_selector(ready, timeout=1000 * PATIENCE)
            page.wait_for_timeout(SETTLED)
            page.screenshot(path=folder / f"{name}.png")
            page.close()
            print(folder / f"{name}.png")

        report = warta.report(warta.sample(), Path(work) / "report.html").as_uri()
        for width in WIDTHS:
            for scheme in THEMES:
                shoot(report, f"page-{width}-{scheme}", width, 900, scheme, "html[data-ready]")
        views = notebook(Path(work))
        if find_spec("nbconvert"):
            shoot(converted(views).as_uri(), "nbconvert", 1280, TALL, "light", ".w-map")
        if find_spec("jupyterlab"):
            for scheme in THEMES:
                with jupyterlab(views, scheme) as address:
                    shoot(address, f"jupyterlab-{scheme}", 1280, TALL, scheme, ".jp-OutputArea .w-map")
        if find_spec("marimo"):
            with marimo(app(Path(work))) as address:
                shoot(address, "marimo", 1280, TALL, "light", ".w-map, iframe")


if __name__ == "__main__":
    main()
