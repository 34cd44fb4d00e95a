"""The words that the command line takes."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any, TypeAlias

from recourse.cli import accounts, demo, keeping, law, other, serving, teams
from recourse.terms.message import message
from recourse.web.i18n import render

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
    _ports(shown)
    _ports(_command(commands, "serve", serving.serve))
    _serving(commands)
    _keeping(commands)
    return root


def _serving(commands: Commands) -> None:
    """The three servers one by one; each takes the ports of the others, because it leads there."""
    door = _command(commands, "door", serving.door)
    _ports(door, own="door")
    parts = door.add_subparsers(metavar="COMMAND")
    add = _command(parts, "add-team", teams.add_team, text="add_team")
    add.add_argument("record", metavar="RECORD", help=_help("record"))
    plain = _command(commands, "plain", serving.plain)
    _ports(plain, own="plain")
    plain.add_argument("--door-at", metavar="URL", help=_help("door_at"))
    _ports(_command(commands, "desk", serving.desk), own="desk")


def _keeping(commands: Commands) -> None:
    _command(commands, "doctor", keeping.doctor)
    backup = _command(commands, "backup", keeping.backup)
    backup.add_argument("folder", metavar="FOLDER", help=_help("backup_folder"))
    restore = _command(commands, "restore", keeping.restore)
    restore.add_argument("folder", metavar="FOLDER", help=_help("backup_folder"))
    _command(commands, "verify", keeping.verify)


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


def _ports(command: ArgumentParser, *, own: str | None = None) -> None:
    command.add_argument("--host", default="127.0.0.1", help=_help("host"))
    for face, port in serving.PORTS.items():
        if face == own:
            command.add_argument("--port", default=port, type=int, metavar="PORT", help=_help("port"))
            command.set_defaults(port_option="--port")
        else:
            name = f"--{face}-port"
            command.add_argument(name, default=port, type=int, metavar="PORT", help=_help(f"{face}_port"))


def _help(name: str) -> str:
    return render(message(f"cli.help_{name}")).replace("%", "%%")
