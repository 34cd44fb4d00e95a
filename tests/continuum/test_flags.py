from itertools import product

import pytest

from continuum.accounts import absent, document, fact, reading
from recourse.continuum.dimensions import Truth
from recourse.continuum.flags import both, either, forced_labour, trafficking_adult, trafficking_child
from recourse.continuum.indicators import INDICATORS

TRUTHS = (True, None, False)
POSITIVE = {"DR": ["DR01", "DR02"], "CR": ["CR01", "CR03"], "RV": ["RV01", "RV03", "RV04"], "EX": ["EX01", "EX04"],
            "CD": ["CD01", "CD14"], "VD": ["VD01", "VD02", "VD03"]}  # fmt: skip


def _adult(states: str) -> bool | None:
    """Trafficking from six signs: deceptive, coercive, vulnerable, exploitation, coercion, abuse (`+`, `?`, `-`)."""
    values = [{"+": True, "?": None, "-": False}[sign] for sign in states]
    names = ("deceptive", "coercive", "vulnerable", "exploitation", "coercion", "abuse")
    return trafficking_adult(**dict(zip(names, values, strict=True)))


def test_kleenes_tables() -> None:
    """And is the lowest, or the highest, with unknown between no and yes."""
    height = {False: 0, None: 1, True: 2}
    for left, right in product(TRUTHS, TRUTHS):
        assert both(left, right) is min(left, right, key=height.__getitem__)
        assert either(left, right) is max(left, right, key=height.__getitem__)


@pytest.mark.parametrize(
    ("exploitation", "coercion", "flag"),
    [
        (True, True, True),
        (True, None, None),
        (None, True, None),
        (None, None, None),
        (False, True, False),
        (True, False, False),
        (False, None, False),
        (None, False, False),
    ],
)
def test_forced_labour_needs_exploitation_and_coercion(exploitation: Truth, coercion: Truth, flag: Truth) -> None:
    """False when a part is negative, true when both are positive, else null."""
    assert forced_labour(exploitation=exploitation, coercion=coercion) is flag


@pytest.mark.parametrize(
    ("states", "flag"),
    [
        ("+--++-", True),
        ("+--+-+", True),
        ("-+-++-", True),
        ("-+-+-+", True),
        ("--+++-", True),
        ("+++-++", False),
        ("+++?++", None),
        ("---+++", False),
        ("+--+--", False),
        ("-?-+-+", None),
        ("+--+?-", None),
        ("??????", None),
        ("---???", False),
        ("---+??", False),
        ("--+++?", True),
    ],
)
def test_trafficking_of_an_adult(states: str, flag: Truth) -> None:
    """Exploitation with (a) deceit or force at recruitment and force or abuse at work, or (b) abuse, then force."""
    assert _adult(states) is flag


@pytest.mark.parametrize(
    ("states", "flag"), [("--++-+", None), ("--+?-+", None), ("--+--+", False), ("--++--", False), ("---+-+", False)]
)
def test_vulnerability_in_both_places_and_nothing_else_is_null(states: str, flag: Truth) -> None:
    """It may be, ask: neither yes nor no, unless exploitation is negative or one of the two places is."""
    assert _adult(states) is flag


def test_what_is_known_never_turns_when_more_becomes_known() -> None:
    """A flag that is true or false stays so whatever the open dimensions come to."""
    for states in product("+?-", repeat=6):
        flag = _adult("".join(states))
        if flag is not None and "?" in states:
            for sign in "+-":
                assert _adult("".join(states).replace("?", sign)) is flag


@pytest.mark.parametrize(
    ("exploitation", "any_fact", "flag"),
    [(True, True, True), (True, False, None), (None, True, None), (False, True, False), (None, False, None)],
)
def test_trafficking_under_18_needs_no_means(exploitation: bool | None, any_fact: bool, flag: bool | None) -> None:  # noqa: FBT001 -- a row
    """With exploitation any other fact is enough; without one it is null, never false."""
    assert trafficking_child(exploitation=exploitation, any_fact=any_fact) is flag


def test_vulnerability_only_is_said_in_a_caution() -> None:
    """The document says null and the caution says whom to ask."""
    nothing_else = absent(one.id for one in INDICATORS if one.id[:2] in {"DR", "CR", "CD"})
    found = document([*map(fact, POSITIVE["RV"] + POSITIVE["VD"] + POSITIVE["EX"]), *nothing_else])
    assert found["indicated"] == {"forced_labour": False, "trafficking": None}
    assert "continuum.caution_vulnerability_only" in found["cautions"]
    assert found["band"] == "severe-exploitation"


@pytest.mark.parametrize("means", ["DR01", "CR03", "RV08", "CD15", "VD07"])
def test_under_18_any_recruitment_coercion_or_vulnerability_fact_is_enough(means: str) -> None:
    """One fact of any dimension beside exploitation makes it trafficking for somebody under 18, however weak."""
    facts = [fact(id_, "2024-01-01") for id_ in (*POSITIVE["EX"], means)]
    assert reading(facts, born=2008).trafficking is True
    assert reading(facts, born=1990).trafficking is None


def test_under_18_trafficking_is_null_where_no_such_fact_is_known() -> None:
    """Exploitation alone is never read as no trafficking under 18, even where all else is answered no."""
    no_means = absent(one.id for one in INDICATORS if not one.id.startswith("EX"))
    facts = [*map(fact, POSITIVE["EX"]), *no_means]
    assert reading(facts, born=2008).trafficking is None
    assert reading(facts, born=1990).trafficking is False
