"""The colours of a style sheet by the theme of the program around it, which need not be the system's."""

from __future__ import annotations

import re

#: How JupyterLab, VS Code and marimo say which theme they have.
HOSTS = {
    "light": ':is([data-jp-theme-light="true"],.vscode-light,body.light,.light-theme)',
    "dark": ':is([data-jp-theme-light="false"],.vscode-dark,body.dark,.dark-theme)',
}
_DARK = re.compile(r"^@media \(prefers-color-scheme:dark\)\{\n?(.*?\})\n?\}$", re.MULTILINE | re.DOTALL)
_RULE = re.compile(r"^\.([\w-]+)\{.*?\}$", re.MULTILINE | re.DOTALL)


def in_themes(sheet: str) -> str:
    r"""The sheet, then its colours again for programs that say that they are light or dark.

    What is dark is what the sheet asks for on a dark screen; what is light, the lines that begin with the same classes.

    Examples
    --------
    >>> dark = "@media (prefers-color-scheme:dark){\n.a{color:white}\n}"
    >>> print(in_themes(f".a{{color:black}}\n{dark}\n").splitlines()[-1][-17:])
    {.a{color:white}}
    """
    dark = "\n".join(_DARK.findall(sheet))
    themed = {found[1] for found in _RULE.finditer(dark)}
    light = "\n".join(found[0] for found in _RULE.finditer(_DARK.sub("", sheet)) if found[1] in themed)
    return f"{sheet}{HOSTS['light']}{{{light}}}\n{HOSTS['dark']}{{{dark}}}\n"
