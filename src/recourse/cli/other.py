"""The commands that need no account and no law: schema, demo, serve, door."""

import sys
from argparse import Namespace
from importlib.resources import files

from recourse import main as joined
from recourse.account.schema import account_schema
from recourse.advice.cases import sample_cases
from recourse.cli.given import InputError
from recourse.cli.shown import Say, print_json, print_text
from recourse.continuum.indicators import INDICATORS
from recourse.terms.message import message

SCHEMAS = ("account", "reading", "claim", "routes", "coverage")
INDICATOR_LIST = "indicators"
ALL = "all"


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


def demo(asked: Namespace, say: Say) -> int:
    """Print the sample accounts, or run the site to try it out."""
    if asked.cases is None:
        print_text(say(message("cli.demo_cases")))
        sys.stdout.flush()
        return serve(asked, say)
    cases = [case for case in sample_cases() if asked.cases in {case.name, ALL}]
    if not cases:
        raise InputError(message("cli.no_such_case", known=[case.name for case in sample_cases()]), path="--cases")
    print_text(
        "\n".join(
            f"--- # {case.name}.yaml\n{case.text}" if asked.cases == ALL else case.text for case in cases
        ).rstrip()
    )
    return 0


def serve(asked: Namespace, _: Say) -> int:
    """Run the Door in the foreground."""
    joined.serve(host=asked.host, port=asked.port)
    return 0
