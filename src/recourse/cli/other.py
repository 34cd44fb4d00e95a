"""The command that needs no account and no law: schema."""

from argparse import Namespace
from importlib.resources import files

from recourse.account.schema import account_schema
from recourse.cli.given import InputError
from recourse.cli.shown import print_json, print_text
from recourse.continuum.indicators import INDICATORS
from recourse.terms.message import Say, message

SCHEMAS = ("account", "reading", "claim", "routes", "coverage")
INDICATOR_LIST = "indicators"


def schema(asked: Namespace, say: Say) -> int:
    """Print a JSON Schema, the list of indicators, or the names of the schemas."""
    if asked.name is None:
        print_text("\n".join((*SCHEMAS, INDICATOR_LIST)))
    elif asked.name == "account":
        print_json(account_schema())
    elif asked.name in SCHEMAS:
        print_text((files("recourse.web") / "schemas" / f"{asked.name}.json").read_text("utf-8").rstrip())
    elif asked.name != INDICATOR_LIST:
        raise InputError(message("cli.no_such_schema", known=[*SCHEMAS, INDICATOR_LIST]))
    elif asked.json:
        told = [{"id": one.id, "slug": one.slug, "label": say(one.label)} for one in INDICATORS]
        print_json({"format": 1, "indicators": told})
    else:
        wide = max(len(one.slug) for one in INDICATORS)
        print_text("\n".join(f"{one.id}  {one.slug:{wide}}  {say(one.label)}" for one in INDICATORS))
    return 0
