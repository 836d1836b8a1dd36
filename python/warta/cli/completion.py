"""Completion scripts of the shells, made from the parser itself."""

from __future__ import annotations

import argparse
import shlex

BASH = """\
_warta() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} command=${{COMP_WORDS[1]}} words
  if [ "$COMP_CWORD" -eq 1 ]; then
    words={commands}
  else
    case $command in
{cases}
    esac
  fi
  if [ "${{word#-}}" = "$word" ] && [ "$COMP_CWORD" -gt 1 ]; then
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
  fi
}}
complete -o filenames -F _warta warta
"""


def print_script(options: argparse.Namespace) -> None:
    """Print the completion script of the shell asked for."""
    from warta.cli.command import parser

    print(script(parser(), options.shell), end="")


def script(parser: argparse.ArgumentParser, shell: str) -> str:
    """The completion script of a shell: "bash", "zsh" or "fish"."""
    commands = _commands(parser)
    if shell == "fish":
        return _fish(commands)
    bash = _bash(commands)
    return bash if shell == "bash" else f"autoload -U +X bashcompinit && bashcompinit\n{bash}"


def _commands(parser: argparse.ArgumentParser) -> dict[str, tuple[str, dict[str, str]]]:
    """Command to what it does and its long options with theirs."""
    (choice,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return {
        name: (
            command.description or "",
            {option: action.help or "" for action in command._actions for option in action.option_strings},
        )
        for name, command in choice.choices.items()
    }


def _bash(commands: dict[str, tuple[str, dict[str, str]]]) -> str:
    cases = "\n".join(
        f"      {name}) words={shlex.quote(' '.join(options))} ;;" for name, (_, options) in commands.items()
    )
    return BASH.format(commands=shlex.quote(" ".join(commands)), cases=cases)


def _fish(commands: dict[str, tuple[str, dict[str, str]]]) -> str:
    lines = []
    for name, (told, options) in commands.items():
        lines.append(f"complete -c warta -n __fish_use_subcommand -f -a {name} -d {shlex.quote(told)}")
        for option, meant in options.items():
            if option.startswith("--"):
                condition = shlex.quote(f"__fish_seen_subcommand_from {name}")
                lines.append(f"complete -c warta -n {condition} -l {option[2:]} -d {shlex.quote(meant)}")
    return "\n".join(lines) + "\n"
