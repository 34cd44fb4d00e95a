"""The words that the command line takes."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any, TypeAlias

from recourse.cli import accounts, demo, law, other
from recourse.terms.message import message
from recourse.web.i18n import render

DOOR_PORT = 8700

Commands: TypeAlias = Any
"""What `add_subparsers` gives; its class has no public name."""


def parser() -> ArgumentParser:
    """The parser of the whole command line; each command carries the function that runs it."""
    root = ArgumentParser(prog="recourse", description=_help("about"))
    commands = root.add_subparsers(required=True, metavar="COMMAND")
    for name, run in (("assess", accounts.assess), ("owed", accounts.owed), ("advise", accounts.advise)):
        _command(commands, name, run).add_argument("account", metavar="ACCOUNT", help=_help("account"))
    routes = _command(commands, "routes", accounts.routes)
    routes.add_argument("account", metavar="ACCOUNT", nargs="?", help=_help("account"))
    routes.add_argument("--country", metavar="CC", help=_help("country"))
    routes.add_argument("--sector", metavar="SECTOR", help=_help("sector"))
    _law(commands)
    schema = _command(commands, "schema", other.schema)
    schema.add_argument("name", metavar="NAME", nargs="?", help=_help("schema_name"))
    shown = _command(commands, "demo", demo.demo)
    shown.add_argument("--cases", metavar="NAME", nargs="?", const=demo.ALL, help=_help("cases"))
    _address(shown, "--door-port")
    _address(_command(commands, "serve", other.serve), "--door-port")
    _address(_command(commands, "door", other.serve), "--port")
    return root


def _law(commands: Commands) -> None:
    law_commands = commands.add_parser("law", help=_help("law"), description=_help("law"))
    parts = law_commands.add_subparsers(required=True, metavar="COMMAND")
    check = _command(parts, "check", law.law_check, text="law_check")
    check.add_argument("countries", metavar="CC", nargs="*", help=_help("countries"))
    show = _command(parts, "show", law.law_show, text="law_show")
    show.add_argument("country", metavar="CC", help=_help("country"))
    show.add_argument("--on", metavar="DATE", help=_help("on"))
    _command(parts, "coverage", law.law_coverage, text="law_coverage")


def _command(commands: Commands, name: str, run: Callable[..., int], *, text: str = "") -> ArgumentParser:
    told = _help(text or name)
    command: ArgumentParser = commands.add_parser(name, help=told, description=told)
    command.add_argument("--json", action="store_true", help=_help("json"))
    command.add_argument("--lang", default="en", metavar="LANGUAGE", help=_help("lang"))
    command.set_defaults(run=run)
    return command


def _address(command: ArgumentParser, port: str) -> None:
    command.add_argument("--host", default="127.0.0.1", help=_help("host"))
    command.add_argument(port, dest="port", default=DOOR_PORT, type=int, metavar="PORT", help=_help("port"))
    command.set_defaults(port_option=port)


def _help(name: str) -> str:
    return render(message(f"cli.help_{name}")).replace("%", "%%")
