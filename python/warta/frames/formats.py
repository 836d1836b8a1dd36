"""Files that are no text, by how they begin."""

from __future__ import annotations

from pathlib import Path

_CONVERT = "convert it to text first"
#: How files begin that are often taken for texts, what each is, and what to do.
_SIGNS = (
    (b"%PDF", "a PDF", f"{_CONVERT}, e.g. with pdftotext"),
    (b"\x89PNG", "an image", "read its text by OCR first, e.g. with tesseract"),
    (b"\xff\xd8\xff", "an image", "read its text by OCR first, e.g. with tesseract"),
    (b"GIF8", "an image", "read its text by OCR first, e.g. with tesseract"),
    (b"\xd0\xcf\x11\xe0", "an old Office document", f"{_CONVERT}, e.g. with LibreOffice"),
    (b"{\\rtf", "an RTF document", f"{_CONVERT}, e.g. with LibreOffice"),
    (b"Rar!", "a RAR archive", "unpack it and pass the folder"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it and pass the folder"),
    (b"SQLite format 3", "an SQLite database", "read its table into a DataFrame and pass that"),
)
_OFFICE = {
    ".docx": ("a Word document", f"{_CONVERT}, e.g. with pandoc"),
    ".odt": ("an OpenDocument text", f"{_CONVERT}, e.g. with pandoc"),
    ".epub": ("an e-book", f"{_CONVERT}, e.g. with pandoc"),
    ".xlsx": ("an Excel table", "save it as CSV, or pass pandas.read_excel(...)"),
    ".ods": ("an OpenDocument table", "save it as CSV, or pass pandas.read_excel(...)"),
}


def check_is_text(path: Path) -> None:
    """Raise ValueError for a file that is no text; it says what the file is and what to do with it."""
    if not path.is_file():  # a pipe is read but once
        return
    with path.open("rb") as file:
        start = file.read(16)
    if start.startswith(b"PK\x03\x04"):
        what, advice = _OFFICE.get(path.suffix.lower(), ("a .zip archive", "name it .zip, or unpack it"))
        raise ValueError(f"{path} is {what}, not text; {advice}")
    for sign, what, advice in _SIGNS:
        if start.startswith(sign):
            raise ValueError(f"{path} is {what}, not text; {advice}")
