"""The sentences around a route: danger before address."""

from dataclasses import replace

from recourse.law.model import ExposureLevel, Organisation, Status
from recourse.law.text import law_text
from recourse.routes.model import RouteList, ShownRoute
from recourse.routes.sentences import cautions, contact, deadline_line, deadline_rule, routes_page
from recourse.terms.message import message
from recourse.web.i18n.render import render
from routes.sample_routes import TODAY, deadline, reviewed_as, route

UNION = Organisation(
    id="sm.union",
    name="A union",
    kind="union",
    helps={"en": "Letters and court."},
    phone="0549 1",
    website="https://example.org",
    status=Status.UNSOURCED,
)


def _page(*shown: ShownRoute) -> list[list[str]]:
    found = RouteList(country="SM", routes=shown, why=None, today=TODAY)
    return [[render(line) for line in block] for block in routes_page(found)]


def test_danger_stands_above_the_address() -> None:
    """How safe a route is comes before who can be called."""
    (block,) = _page(replace(route(level=ExposureLevel.EXPOSED), who_helps=(UNION,)))
    assert block == [
        "The name",
        "Not safe without papers: they may pass on who you are.",
        "The reason.",
        "With papers: Nothing.",
        "Without papers: Something.",
        "What it gives: Help.",
        "Who helps: A union (0549 1 and https://example.org). Letters and court.",
        "Source: https://example.org",
    ]


def test_an_urgent_deadline_stands_first_with_the_safe_way_and_only_once() -> None:
    """The day, the time left and how to keep it come before everything else."""
    (block,) = _page(route(days_left=1))
    assert block[1:3] == [
        "By 25 November 2026: one day is left. The rule.",
        "The safe way to do it in time: Ask one of the people who help to do it for you before that day.",
    ]
    assert sum("25 November" in line for line in block) == 1


def test_time_left_is_said_in_days() -> None:
    """Plural, last day and a day that has gone each have their sentence."""
    assert render(deadline_line(deadline(30))) == "By 24 December 2026: 30 days are left. The rule."
    assert render(deadline_line(deadline(0))) == "Today is the last day. The rule."
    assert render(deadline_line(deadline(-1))) == (
        "The time ran out on 23 November 2026. An adviser can check whether something is still possible. The rule."
    )


def test_the_rule_carries_the_way_of_the_pack() -> None:
    """The pack's own safe way is used; a deadline far off or gone needs none."""
    near = replace(route(days_left=3), safe_way=law_text({"en": "The union files it."}))
    rule = law_text({"en": "The rule."})
    assert near.deadline is not None
    assert deadline_rule(near, near.deadline) == message(
        "routes.rule_with_safe_way", rule=rule, way=law_text({"en": "The union files it."})
    )
    far = route(days_left=30)
    assert far.deadline is not None
    assert deadline_rule(far, far.deadline) == rule


def test_what_is_not_reviewed_says_so() -> None:
    """Beside a route stand what it asks, how far it can be trusted, and that no lawyer has seen it."""
    sure = route()
    assert cautions(sure) == ()
    assert cautions(reviewed_as(sure, Status.SOURCED, reviewed=False)) == (message("routes.not_reviewed"),)
    assert cautions(reviewed_as(sure, Status.SECONDARY, reviewed=False)) == (
        message("routes.secondary"),
        message("routes.not_reviewed"),
    )
    asks = reviewed_as(route(cooperation=True), Status.UNSOURCED, reviewed=False)
    assert cautions(asks) == (
        message("routes.asks_cooperation"),
        message("routes.unsourced"),
        message("routes.not_reviewed"),
    )


def test_people_without_phone_or_address_are_named() -> None:
    """A name alone is better than nothing."""
    assert contact(replace_contact(UNION)) == message("routes.name", name="A union")


def replace_contact(organisation: Organisation) -> Organisation:
    """The same people without phone and address."""
    return Organisation(
        id=organisation.id,
        name=organisation.name,
        kind=organisation.kind,
        helps=organisation.helps,
        status=organisation.status,
    )


def test_without_a_pack_the_page_says_what_to_do() -> None:
    """No route is guessed, and the reader is not left without a next step."""
    why = message("routes.no_pack", country="AZ", known=("GB", "GR"))
    found = RouteList(country="AZ", routes=(), why=why, today=TODAY)
    assert routes_page(found) == ((why, message("routes.help_without_pack")),)


def test_every_level_has_its_heading() -> None:
    """Each of the four levels is said in words, never by colour alone."""
    headings = {block[1] for block in _page(*(route(level=level) for level in ExposureLevel))}
    assert len(headings) == 4
