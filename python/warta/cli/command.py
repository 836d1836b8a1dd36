"""The command line: what it takes, and how it ends."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from warta.cli.failures import FAILURES, sentence

EXAMPLES = """examples:
  warta report news/ -o report.html            one page for a folder of articles
  warta report --sample -o report.html --open  try it on the bundled articles
  warta read article.txt                       what the text is, and what was set apart
  warta stories news/ --json | jq '.[0]'       which articles tell the same story
  warta near-duplicates news/                  who ran the same text
  warta search news/ "harga beras"             the articles that say most about it
  warta report news/ --watch                   write the page again whenever the folder changes
  eval "$(warta completion bash)"              complete commands and options with the tab key
  warta compare a.txt b.txt                    what two articles share and where they differ

`warta COMMAND --help` tells more. Where SOURCE is asked for, give a folder, a file (.txt, .jsonl, .csv,
.parquet, .json, .rss, .zip), a glob in quotes, - for what is piped in, or --sample.
"""

FAILED = 2
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Parameters
    ----------
    arguments : sequence of str, optional
        What stands after `warta`; that of the process if None.

    Returns
    -------
    int
        0; 2 after a wrong argument or unreadable input, which one sentence on standard error explains; 130 after
        Ctrl-C.
    """
    given = () if arguments is None else arguments
    if not isinstance(given, list | tuple) or not all(isinstance(argument, str) for argument in given):
        raise TypeError(f"arguments must be a list of str, got {arguments!r:.80}")
    options = parser().parse_args(arguments)
    try:
        getattr(import_module(options.module), options.function)(options)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
    except KeyboardInterrupt:
        return INTERRUPTED
    except FAILURES as error:
        print(sentence(error), file=sys.stderr)
        if isinstance(error, OSError):
            _drop_output()
        return FAILED
    return 0


def _drop_output() -> None:
    """Send what standard output could not take nowhere, so that the interpreter does not try again as it ends."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """End with a usage error; what the user typed does not steer the terminal."""
        from warta.base.terminal import one_line

        super().error(one_line(message))


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command."""
    from warta import __version__

    top = _Parser(
        prog="warta",
        description="Read, cluster and compare news articles.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"warta {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)

    read = _command(commands, "read", "show what each article says and what was set apart")
    _source(read)
    _json(read, "one JSON object a line, one article each")

    stories = _command(commands, "stories", "group articles that tell the same story")
    _source(stories)
    _json(stories, "a JSON list of stories")

    compare = _command(commands, "compare", "set two articles side by side, or many against each other")
    compare.add_argument(
        "sources", metavar="SOURCE", nargs="*", help="two articles, or one folder, file or glob of many"
    )
    _sample(compare)
    _json(compare, "a JSON object")

    duplicates = _command(commands, "near-duplicates", "find articles that ran the same text")
    _source(duplicates)
    duplicates.add_argument(
        "--threshold",
        type=float,
        default=0.7,
        metavar="SHARE",
        help="least part of shared five-word runs (default: 0.7)",
    )
    duplicates.add_argument(
        "--measure", choices=("jaccard", "containment"), default="jaccard",
        help="of all runs of both, or of the shorter text's (default: jaccard)",
    )  # fmt: skip
    _json(duplicates, "a JSON list of pairs")

    search = _command(commands, "search", "find the articles that say most about a query")
    search.add_argument("source", metavar="SOURCE", help="folder, file or glob of articles")
    search.add_argument("query", metavar="QUERY", help="words, in quotes if several")
    search.add_argument("-k", type=int, default=10, metavar="COUNT", help="how many articles (default: 10)")
    _json(search, "a JSON list of articles")

    completion = _command(commands, "completion", "print the script that completes commands with the tab key")
    completion.add_argument("shell", choices=("bash", "zsh", "fish"))
    completion.set_defaults(module="warta.cli.completion", function="print_script")

    report = _command(commands, "report", "write one HTML page about the articles")
    _source(report)
    report.add_argument(
        "-o", "--output", default="report.html", metavar="FILE", help="where to write (default: report.html)"
    )
    report.add_argument("--title", help="the page's title")
    report.add_argument("--ui", choices=("id", "en"), help="language of the page (default: that of most articles)")
    report.add_argument("--watch", action="store_true", help="write it again whenever SOURCE changes, until Ctrl-C")
    report.add_argument("--open", action="store_true", help="open the page in the browser")
    return top


def _command(commands: argparse._SubParsersAction[_Parser], name: str, told: str) -> _Parser:
    made = commands.add_parser(name, help=told, description=told[0].upper() + told[1:] + ".")
    made.set_defaults(module="warta.cli.commands", function=name.replace("-", "_"))
    return made


def _source(command: argparse.ArgumentParser) -> None:
    command.add_argument("source", metavar="SOURCE", nargs="?", help="folder, file or glob of articles")
    _sample(command)


def _sample(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--sample", nargs="?", const="id", choices=("id", "en"), metavar="LANGUAGE",
        help="the bundled articles instead, in Indonesian (id) or English (en)",
    )  # fmt: skip


def _json(command: argparse.ArgumentParser, what: str) -> None:
    command.add_argument("--json", action="store_true", help=f"print {what}")
