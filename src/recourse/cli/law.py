"""The commands about the law: check, show, coverage."""

from argparse import Namespace

from recourse import main as joined
from recourse.cli import given
from recourse.cli.shown import print_json, print_lines, print_text
from recourse.law.coverage import coverage_document, coverage_page
from recourse.law.load import known_countries, load_pack
from recourse.law.show import show_document, show_page
from recourse.terms.message import Say, message

FAULTS_FOUND = 1


def law_check(asked: Namespace, say: Say) -> int:
    """Print every fault and warning of the packs; the exit code tells whether there are faults."""
    found = joined.check_packs([given.pack(country).country.country for country in asked.countries])
    faults = [(country, fault) for country, of_country in found.items() for fault in of_country]
    if asked.json:
        told = [
            {
                "country": country,
                "file": fault.file,
                "path": fault.path,
                "says": say(fault.says),
                "warning": fault.warning,
            }
            for country, fault in faults
        ]
        print_json({"format": 1, "countries": list(found), "faults": told})
    else:
        for country, fault in faults:
            kind = say(message("cli.warning")) if fault.warning else say(message("cli.fault"))
            print_text(f"{kind} {country.lower()}/{fault.file}: {fault.path}: {say(fault.says)}")
        print_text(
            say(message("cli.packs_checked", n=len(found), faults=sum(not fault.warning for _, fault in faults)))
        )
    return FAULTS_FOUND if any(not fault.warning for _, fault in faults) else 0


def law_show(asked: Namespace, say: Say) -> int:
    """Print the law of a country on a day."""
    pack = given.pack(asked.country)
    day = joined.today_in(pack) if asked.on is None else given.day(asked.on)
    if asked.json:
        print_json(show_document(pack, on=day))
    else:
        print_lines(show_page(pack, on=day), say)
    return 0


def law_coverage(asked: Namespace, say: Say) -> int:
    """Print how well each field of the law is known."""
    packs = {country: pack for country in known_countries() if (pack := load_pack(country)) is not None}
    if asked.json:
        print_json(coverage_document(packs))
    else:
        print_lines(coverage_page(packs), say)
    return 0
