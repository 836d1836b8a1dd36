"""The command line: what it takes, and how it ends."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

from warta.base.threads import at_most
from warta.cli.failures import FAILURES, sentence, tell, traceback

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
  warta read news/ --json | warta stories -    read once, and hand on what was read

`warta COMMAND --help` tells more. Where SOURCE is asked for, give a folder, a file (.txt, .jsonl, .csv,
.parquet, .json, .rss, .zip), a glob in quotes, - for what is piped in, or --sample.
"""

#: What each command's help shows.
COMMAND_EXAMPLES = {
    "read": """  warta read article.txt                       one article, line by line
  warta read news.csv --columns text=isi,title=judul
  warta read news/ --json > read.jsonl         JSON lines, which every command reads again
  warta read old/ --encoding latin-1""",
    "stories": """  warta stories news/
  warta stories news/ --json | jq '.[0]'       the largest story
  cat *.jsonl | warta stories -""",
    "compare": """  warta compare a.txt b.txt                    two articles
  curl -s https://example.org/a.txt | warta compare - b.txt
  warta compare news/ --json | jq .claims      all of a folder""",
    "near-duplicates": """  warta near-duplicates news/
  warta near-duplicates news/ --threshold 0.4
  warta near-duplicates news/ --measure containment   also short texts within long ones""",
    "search": """  warta search news/ "harga beras"
  warta search news/ banjir -k 3 --json | jq -r '.[].article'
  warta search banjir --sample                 try it on the bundled articles
  warta read news/ --json | warta search - banjir""",
    "completion": """  eval "$(warta completion bash)"              in ~/.bashrc or ~/.zshrc
  warta completion fish > ~/.config/fish/completions/warta.fish""",
    "report": """  warta report news/ -o report.html
  warta report --sample --open                 try it on the bundled articles
  warta read news/ --json | warta report - -o report.html
  warta report news/ --watch                   write it again whenever the folder changes""",
}

SOURCE_HELP = "folder, file or glob of articles; - is what is piped in"
ALL_PROCESSORS = -1
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
        with at_most(options.jobs):
            getattr(import_module(options.module), options.function)(options)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
    except KeyboardInterrupt:
        return INTERRUPTED
    except FAILURES as error:
        if options.traceback:
            tell(*traceback(error))
        tell(sentence(error))
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
    #: Whether arguments are counted after options are taken away, wherever those stand.
    is_mixed = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """What argparse makes of them; of mixed ones it first makes options, then arguments."""
        if not self.is_mixed:
            return super().parse_known_args(args, namespace)
        self.is_mixed = False  # argparse calls this again for either part
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self.is_mixed = True

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
        "sources", metavar="SOURCE", nargs="*", help="two articles, or one folder, file or glob of many; - is piped in"
    )
    _sample(compare)
    _reading(compare)
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
    search.is_mixed = True
    _source(search)
    search.add_argument("query", metavar="QUERY", help="words, in quotes if several")
    search.add_argument("-k", type=int, default=10, metavar="COUNT", help="how many articles (default: 10)")
    _json(search, "a JSON list of articles")

    completion = _command(commands, "completion", "print the script that completes commands with the tab key")
    completion.add_argument("shell", choices=("bash", "zsh", "fish"))
    completion.set_defaults(module="warta.cli.completion", function="print_script", jobs=ALL_PROCESSORS)

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
    made = commands.add_parser(
        name,
        help=told,
        description=told[0].upper() + told[1:] + ".",
        epilog=f"examples:\n{COMMAND_EXAMPLES[name]}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("--traceback", action="store_true", help="after a failure, show where in the program it arose")
    made.set_defaults(module="warta.cli.commands", function=name.replace("-", "_"))
    return made


def _source(command: argparse.ArgumentParser) -> None:
    command.add_argument("source", metavar="SOURCE", nargs="?", help=SOURCE_HELP)
    _sample(command)
    _reading(command)


def _reading(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("reading SOURCE")
    group.add_argument(
        "--columns", type=_columns, action="extend", metavar="OURS=THEIRS[,...]",
        help="what a table's columns are called where warta does not know, e.g. text=isi,title=judul; "
        "ours are id, title, text, published, url and source",
    )  # fmt: skip
    group.add_argument(
        "--encoding", metavar="NAME", help="of text files (default: utf-8), e.g. latin-1; auto finds cp1252"
    )
    group.add_argument(
        "--language", metavar="CODE", help="whose rules to read by, e.g. id or en (default: found for each article)"
    )
    group.add_argument(
        "--jobs", type=int, default=ALL_PROCESSORS, metavar="COUNT", help="threads (default: one a processor)"
    )


def _columns(text: str) -> list[tuple[str, str]]:
    """Pairs of "ours=theirs", parted by commas."""
    pairs = [tuple(part.split("=", 1)) for part in text.split(",")]
    if not all(len(pair) == 2 and all(pair) for pair in pairs):
        raise argparse.ArgumentTypeError(f"must be OURS=THEIRS, several parted by commas, got {text!r}")
    return pairs  # type: ignore[return-value]


def _sample(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--sample", nargs="?", const="id", choices=("id", "en"), metavar="LANGUAGE",
        help="the bundled articles instead, in Indonesian (id) or English (en)",
    )  # fmt: skip


def _json(command: argparse.ArgumentParser, what: str) -> None:
    command.add_argument("--json", action="store_true", help=f"print {what}")
