"""The pictures of the README, made of what the notebook shows of the bundled sample.

    python docs/pictures.py [FOLDER]

Each is the view's own HTML and style in an SVG, cut to the height of a screen: text that a reviewer can read and a
browser draws, light or dark as the reader's page is.
"""

import sys
from pathlib import Path
from xml.dom.minidom import parseString

import warta
from warta.views import style

PICTURES = Path(__file__).parent / "pictures"
STORY = (0, 1, 2, 3, 4, 10)
FRAME = """<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">
<title>{title}</title>
<foreignObject width="{width}" height="{height}"><div xmlns="http://www.w3.org/1999/xhtml" class="warta">
<style><![CDATA[{style}]]></style>
<div class="frame">{fragment}</div></div></foreignObject>
</svg>
"""
CUT = ".warta{{height:{height}px;overflow:hidden}}.frame{{padding:20px 28px}}.w-scroll{{overflow:hidden}}"


def picture(title: str, fragment: str, width: int, height: int) -> str:
    """An SVG of that many pixels; what does not fit is cut off at its lower edge."""
    drawn = FRAME.format(
        title=title,
        width=width,
        height=height,
        style=style() + CUT.format(height=height),
        fragment=str(fragment).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '),
    )
    parseString(drawn)
    return drawn


def pictures() -> dict[str, str]:
    """File name to picture."""
    articles = warta.sample()
    pair, story = warta.compare(articles)[0, 1], warta.story(articles[list(STORY)])
    matrix = warta.compare(articles[list(STORY)])
    return {
        "pair.svg": picture("Two articles side by side", pair.to_html(), 1080, 710),
        "story.svg": picture("One story in order of time", story.to_html(), 1080, 748),
        "matrix.svg": picture("Many articles against each other", matrix.to_html(), 1080, 606),
    }


def main() -> None:
    """Write them into the folder named, else beside this file."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    for name, drawn in pictures().items():
        (folder / name).write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
