import pytest

from continuum.accounts import daily, fact, money, reading
from recourse.terms.message import message

VULNERABLE = ("RV01", "RV03", "RV04", "VD01", "VD02", "VD03")


def _ids(*ids: str, born: int | None = 1990) -> list[str]:
    return [one.id for one in reading([fact(id_, "2024-01-01") for id_ in ids], born=born).cautions]


def test_every_reading_says_that_it_is_no_verdict() -> None:
    """With an adult and nothing unusual, that is the only caution."""
    assert _ids("EX01") == ["continuum.caution_no_verdict"]


def test_vulnerability_in_both_places_and_nothing_else_is_said() -> None:
    """The caution stands where trafficking stays null for that reason."""
    assert "continuum.caution_vulnerability_only" in _ids(*VULNERABLE)
    assert "continuum.caution_vulnerability_only" not in _ids(*VULNERABLE[:3])


@pytest.mark.parametrize("more", [("DR01", "DR02"), ("CR01", "CR03"), ("CD01", "CD14")])
def test_vulnerability_is_not_all_where_lies_or_force_are_known(more: tuple[str, str]) -> None:
    """A positive dimension of deceit or force takes the caution away."""
    assert "continuum.caution_vulnerability_only" not in _ids(*VULNERABLE, *more)


def test_under_18_vulnerability_is_enough() -> None:
    """No means is needed under 18, so the caution would be untrue."""
    assert "continuum.caution_vulnerability_only" not in _ids(*VULNERABLE, born=2010)


def test_each_stretch_of_a_house_rule_has_its_caution() -> None:
    """Two unpaid times far apart are two cautions with their days."""
    figures = money([*daily("2023-01-01", 1, paid="0"), *daily("2024-01-01", 1, paid="0")])
    found = reading(born=1990, figures=figures)
    assert [(one.first.isoformat(), one.last.isoformat()) for one in found.rules.pay] == [
        ("2023-01-01", "2023-03-31"),
        ("2024-01-01", "2024-03-31"),
    ]
    assert [one for one in found.cautions if one.id == "continuum.caution_house_rule_pay"] == [
        message("continuum.caution_house_rule_pay", first=one.first, last=one.last) for one in found.rules.pay
    ]
