"""Sphinx: pages in MyST Markdown, notebooks executed, reference from docstrings; nothing is fetched."""

import sys
from importlib.metadata import version as installed_version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

project = "warta"
author = "the warta developers"
version = release = installed_version("warta")

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.autosummary", "sphinx.ext.napoleon", "formulas"]
exclude_patterns = ["_build"]

html_theme = "furo"
html_title = f"warta {version}"
html_math_renderer = "mathml"
html_static_path = ["style"]
html_css_files = ["formulas.css"]

myst_enable_extensions = ["dollarmath", "deflist", "colon_fence"]
nb_execution_mode = "cache"
nb_execution_raise_on_error = True
nb_execution_timeout = 120

autosummary_generate = True
autodoc_typehints = "none"
autodoc_default_options = {"members": True, "inherited-members": False}
napoleon_google_docstring = False
napoleon_use_rtype = False
napoleon_use_ivar = True

# What scikit-learn's inherited docstrings refer to in its glossary; References sections that the text does not cite.
suppress_warnings = ["ref.term", "ref.ref", "ref.footnote"]
