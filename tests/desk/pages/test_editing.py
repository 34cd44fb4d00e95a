"""The account of a case, changed entry by entry."""

from decimal import Decimal
from typing import Any

import msgspec
import pytest

from desk.pages.cases_at_hand import session_of, the_case, with_a_case
from desk.pages.member import AMember
from fakes.a_desk import ADesk
from recourse.account import model
from recourse.account.model import Account
from recourse.desk.ledger.model import Act
from recourse.desk.ledger.service import entries
from recourse.desk.pages.editing.fields import BASICS, PARTS

STRUCTS: dict[str, Any] = {
    "facts": model.Fact,
    "work": model.Stretch,
    "payments": model.Payment,
    "deductions": model.Deduction,
    "events": model.Event,
    "employers": model.Employer,
    "days": model.DiaryDay,
}


def account_of(kit: ADesk, member: AMember) -> Account:
    """The account of the only case."""
    account = the_case(kit, member).account
    assert account is not None
    return account


def leaves(struct: Any, before: str = "") -> set[str]:
    """The path of every field of a struct, as the file format writes it."""
    found = set()
    for field in msgspec.structs.fields(struct):
        inside = [one for one in getattr(field.type, "__args__", (field.type,)) if isinstance(one, type)]
        struct_inside = next((one for one in inside if issubclass(one, msgspec.Struct)), None)
        path = f"{before}{field.encode_name}"
        found |= leaves(struct_inside, f"{path}.") if struct_inside else {path}
    return found


def test_every_field_of_the_format_can_be_changed() -> None:
    """A form that left one out would drop it when the entry is saved."""
    for name, struct in STRUCTS.items():
        asked = {field.name for field in PARTS[name].fields}
        if name == "work":
            asked = (asked - {"hours.low", "hours.high"}) | {"hours.per_week"}
        if name == "employers":
            asked |= {"id"}
        assert asked == leaves(struct), name
    whole = {field.encode_name for field in msgspec.structs.fields(Account)} - set(PARTS) - {"format"}
    assert {field.name for field in BASICS.fields} - {"paid_nothing"} == whole
    assert set(STRUCTS) == set(PARTS)


def test_saving_every_entry_as_it_stands_changes_nothing() -> None:
    """What a form shows is what it saves, but for silence said aloud."""
    kit, member, case = with_a_case()
    before = account_of(kit, member)
    for part in PARTS:
        for number in range(len(getattr(before, part) or ())):
            address = f"{case}/account/{part}/{number}"
            member.open(address)
            member.send(address, **shown(member.page))
            assert member.status == 200, (part, number, member.words)
    after = account_of(kit, member)
    spoken = msgspec.structs.replace(
        before,
        facts=tuple(msgspec.structs.replace(one, said_by=model.Speaker.WORKER) for one in before.facts or ()),
    )
    assert after == spoken


def shown(page: str) -> dict[str, str]:
    """What stands in the visible fields of a page's form."""
    import html  # noqa: PLC0415
    import re  # noqa: PLC0415

    values = dict(re.findall(r'<input type="(?:text|date)" id="[^"]*" name="([^"]*)" value="([^"]*)"', page))
    values |= {
        name: (re.search(r'<option value="([^"]*)" selected>', inside) or ["", ""])[1]
        for name, inside in re.findall(r'<select id="[^"]*" name="([^"]*)".*?>(.*?)</select>', page, re.DOTALL)
    }
    values |= dict(re.findall(r'<input type="radio" name="([^"]*)" value="([^"]*)" checked>', page))
    values |= dict(re.findall(r'<textarea id="[^"]*" name="([^"]*)"[^>]*>\n(.*?)</textarea>', page, re.DOTALL))
    return {name: html.unescape(value) for name, value in values.items()}


def test_a_fact_is_added_changed_removed_and_each_is_in_the_ledger() -> None:
    """By its label, with its ILO id, dates, who said it, and a note."""
    kit, member, case = with_a_case()
    new = f"{case}/account/facts/new"
    member.open(new).send(
        new, indicator="CD01", present="yes", **{"from": "2026-06-02"}, to="", said_by="witness", note="In a drawer."
    )
    assert member.at == f"{case}/account?done=saved"
    assert "CD01 Papers kept" in member.words
    added = (account_of(kit, member).facts or ())[-1]
    assert (added.indicator, added.present, str(added.from_), added.said_by, added.note) == (
        "CD01", True, "2026-06-02", "witness", "In a drawer."
    )  # fmt: skip
    there = f"{case}/account/facts/3"
    member.open(there).send(there, indicator="CD01", present="no", said_by="worker")
    assert (account_of(kit, member).facts or ())[3].present is False
    member.send(f"{there}/remove")
    assert len(account_of(kit, member).facts or ()) == 3
    changed = [one.details for one in entries(kit.desk, session_of(kit, member)) if one.act is Act.ACCOUNT_CHANGED]
    assert changed == [{"parts": ["facts"]}] * 3


def test_a_change_moves_place_and_sum_at_once() -> None:
    """The claim is worked out anew for the page that follows."""
    _, member, case = with_a_case()
    before = member.open(case).words
    new = f"{case}/account/payments/new"
    member.open(new).send(new, amount="1000,50", date="2026-08-31", kind="wages")
    assert "€1,000.50 wages" in member.words
    after = member.open(case).words
    assert before.split("Owed at least")[1][:12] != after.split("Owed at least")[1][:12]


def test_hours_by_day_or_as_a_range() -> None:
    """Exact, with a comma or a point, in any figures."""
    kit, member, case = with_a_case()
    there = f"{case}/account/work/0"
    member.open(there)
    typed = {**shown(member.page), "hours.low": "٩٠", "hours.high": "105,5"}
    member.client.post(there, data={**hidden(member), **typed}, headers=member.headers)
    (stretch,) = account_of(kit, member).work or ()
    assert stretch.hours is not None
    assert stretch.hours.per_week == (Decimal(90), Decimal("105.5"))


def hidden(member: AMember) -> dict[str, str]:
    """The hidden fields of the entry's form."""
    import re  # noqa: PLC0415

    return dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', member.page))


@pytest.mark.parametrize(
    ("part", "typed", "field", "said"),
    [
        ("facts", {"indicator": "CD01", "present": ""}, "present", "This is needed."),
        ("facts", {"indicator": "", "present": "yes"}, "indicator", "This is needed."),
        (
            "facts",
            {"indicator": "CD01", "present": "yes", "from": "2026-06-02", "to": "2026-06-01"},
            "to",
            "Perhaps the two",
        ),
        ("events", {"date": "", "kind": "left"}, "date", "This is needed."),
        ("events", {"date": "2026-02-30", "kind": "left"}, "date", "There is no such day."),
        ("events", {"date": "2026-02-20", "kind": "flew"}, "kind", "Choose one from the list."),
        ("payments", {"amount": "ten", "date": "2026-02-20"}, "amount", "Write an amount in figures"),
        ("payments", {"amount": "10", "date": "2026-02-20", "currency": "XXQ"}, "currency", "Write the currency"),
        ("deductions", {"amount": "10", "date": "2026-02-20", "reason": "food", "how": ""}, "how", "This is needed."),
        ("work", {"from": "2026-11-01", "to": "2026-11-30", "hours.mon": "25"}, "hours.mon", "A day has only 24"),
        (
            "work",
            {"from": "2026-11-01", "hours.low": "50", "hours.high": "40"},
            "hours.low",
            "Write the lower number first",
        ),
        (
            "work",
            {"from": "2026-11-01", "lodging.charged.amount": "90"},
            "lodging.charged.amount",
            "This alone says too little",
        ),
        ("days", {"date": "2026-06-07", "hours": ""}, "hours", "This is needed."),
        ("days", {"date": "2026-06-07", "hours": "seven"}, "hours", "Write a number"),
    ],
)
def test_every_refusal_stands_at_its_field(part: str, typed: dict[str, str], field: str, said: str) -> None:
    """And what was typed stays, and nothing is written."""
    kit, member, case = with_a_case()
    before = account_of(kit, member)
    new = f"{case}/account/{part}/new"
    member.open(new)
    answer = member.client.post(new, data={**hidden(member), **typed}, headers=member.headers)
    assert answer.status_code == 400
    refused = answer.text[answer.text.index(f'id="w-{field}"') :]
    assert said in refused[: refused.index("</p>")]
    for value in typed.values():
        assert value in answer.text or value == "flew"
    assert account_of(kit, member) == before


def test_a_payment_without_a_day_and_stretches_that_overlap_are_refused_as_a_whole() -> None:
    """No single field is wrong; the sentence stands on top and speaks of no file format."""
    kit, member, case = with_a_case()
    new = f"{case}/account/payments/new"
    member.open(new).send(new, amount="10")
    assert "Say when: on one day, or from and to." in member.words
    new = f"{case}/account/work/new"
    member.open(new)
    typed = {"employer": "e1", "from": "2026-07-01", "to": "2026-07-31"}
    answer = member.client.post(new, data={**hidden(member), **typed}, headers=member.headers)
    assert "Another stretch of work for the same employer covers some of these days" in answer.text
    assert len(account_of(kit, member).work or ()) == 1


def test_the_second_of_two_windows_sees_both_and_loses_nothing() -> None:
    """The entry was changed meanwhile: theirs is shown, what was typed becomes a new entry if it is saved."""
    kit, member, case = with_a_case()
    there = f"{case}/account/facts/0"
    first = member.open(there).page
    typed = shown(first)
    member.send(there, **{**typed, "note": "Theirs."})
    member.page = first
    member.send(there, **{**typed, "note": "Mine."})
    assert member.status == 409
    assert "Somebody changed this account in between." in member.words
    assert "is not there any more as you saw it" in member.words
    assert "Theirs." in member.words
    assert "Mine." in member.page
    assert (account_of(kit, member).facts or ())[0].note == "Theirs."
    new = f"{case}/account/facts/new"
    member.send(new, **{**typed, "note": "Mine."})
    notes = [one.note for one in account_of(kit, member).facts or ()]
    assert (notes[0], notes[-1], len(notes)) == ("Theirs.", "Mine.", 4)


def test_an_entry_that_moved_is_found_again() -> None:
    """Another window removed the one before it: what was typed goes to the right entry, not to its neighbour."""
    kit, member, case = with_a_case()
    there = f"{case}/account/facts/2"
    page = member.open(there).page
    typed = shown(page)
    member.open(f"{case}/account").send(f"{case}/account/facts/0/remove")
    member.page = page
    member.send(there, **{**typed, "note": "Every night."})
    assert member.status == 409
    assert "Nothing of yours is lost." in member.words
    moved = f"{case}/account/facts/1"
    member.send(moved, **{**typed, "note": "Every night."})
    facts = account_of(kit, member).facts or ()
    assert [(one.indicator, one.note) for one in facts] == [("CD09", None), ("EX01", "Every night.")]


def test_two_windows_on_the_basics() -> None:
    """Both are shown; saving again puts the second one's in place."""
    kit, member, case = with_a_case()
    there = f"{case}/account/basics"
    page = member.open(there).page
    typed = shown(page)
    member.send(there, **{**typed, "born": "1999"})
    member.page = page
    member.send(there, **{**typed, "born": "2001"})
    assert (member.status, "1999" in member.words, 'value="2001"' in member.page) == (409, True, True)
    assert account_of(kit, member).born == 1999
    member.send(there, **{**typed, "born": "2001"})
    assert account_of(kit, member).born == 2001


def test_the_last_change_can_be_taken_back_and_that_again() -> None:
    """While the session lasts and nobody wrote since; a lock forgets the account before."""
    kit, member, case = with_a_case()
    before = account_of(kit, member)
    member.open(f"{case}/account").send(f"{case}/account/facts/0/remove")
    assert len(account_of(kit, member).facts or ()) == 2
    member.send(f"{case}/account/undo")
    assert account_of(kit, member) == before
    member.send(f"{case}/account/undo")
    assert len(account_of(kit, member).facts or ()) == 2
    member.send("/lock").log_in().open(f"{case}/account")
    assert "Take it back" not in member.words


def test_nothing_is_taken_back_over_somebody_else_s_change() -> None:
    """The way back closes with the next version."""
    kit, member, case = with_a_case()
    member.open(f"{case}/account").send(f"{case}/account/facts/0/remove")
    page = member.page
    other = AMember(member.client)
    other.page = page
    other.open(f"{case}/account/events/new").send(f"{case}/account/events/new", date="2026-10-01", kind="complaint")
    note = kit.desk.sessions
    note.drop_note(member.client.cookies["desk"], f"undo-{case.removeprefix('/cases/')}")
    member.page = page
    member.send(f"{case}/account/undo")
    assert (member.status, "There is nothing to take back." in member.words) == (400, True)
    assert len(account_of(kit, member).facts or ()) == 2


def test_an_account_is_begun_where_only_words_came() -> None:
    """The country is enough; without it nothing begins."""
    kit, member, case = with_a_case("Please call.", words_only=True)
    member.open(f"{case}/account")
    assert member.at == f"{case}/account/basics"
    member.send(f"{case}/account/basics", country="")
    assert "Choose the country where the work is done." in member.words
    member.send(f"{case}/account/basics", country="FR", sector="construction")
    assert account_of(kit, member).country == "FR"
    assert member.open(case).heading == "France · construction"


def test_nothing_paid_and_not_told_are_two_things() -> None:
    """Removing the last payment does not say that nothing was paid; saying so is a choice of its own."""
    kit, member, case = with_a_case()
    member.open(f"{case}/account").send(f"{case}/account/payments/0/remove")
    assert account_of(kit, member).payments is None
    assert "What was paid is not told." in member.words
    there = f"{case}/account/basics"
    member.open(there)
    member.send(there, **{**shown(member.page), "paid_nothing": "yes"})
    assert account_of(kit, member).payments == ()
    assert "Nothing was paid at all, it is said." in member.words


@pytest.mark.parametrize("address", ["facts/99", "facts/-1", "facts/x", "papers/new", "facts/٣"])
def test_an_entry_that_is_not_there_is_refused(address: str) -> None:
    """No list but those of the format, no place but those there are."""
    _, member, case = with_a_case()
    member.open(f"{case}/account/{address}")
    assert (member.status, "This entry is not there any more" in member.words) == (400, True)
