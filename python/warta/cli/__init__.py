"""The command `warta`."""

from warta.cli.command import main

__all__ = ["main"]
