"""The account of a case: its lists, one form for each entry, and what happens where two windows write."""

from collections.abc import Mapping
from typing import Any

from recourse.account.errors import AccountError
from recourse.account.model import Account
from recourse.account.write import to_plain
from recourse.desk.cases.model import Case
from recourse.desk.cases.service import read_case
from recourse.desk.faults import DeskError
from recourse.desk.pages.asked import Answer, Asked, Away, Page, Route
from recourse.desk.pages.case import head
from recourse.desk.pages.case_acts import drop_taken_up
from recourse.desk.pages.editing.fields import BASICS, PARTS, Part
from recourse.desk.pages.editing.form import form_view
from recourse.desk.pages.editing.saving import before, mark_of, read_plain_account, save
from recourse.desk.pages.editing.told import EntryView, Teller
from recourse.desk.pages.editing.typed import field_of, plain_of, typed_of
from recourse.store.faults import VersionError
from recourse.terms.message import Message, message

NEW = "new"
NOTHING_WRONG: Mapping[str, Message] = {}
_PLAINER: Mapping[str, str] = {
    "account.stretches_overlap": "desk.wrong_overlap",
    "account.diary_day_twice": "desk.wrong_day_twice",
    "account.payment_needs_day": "desk.wrong_needs_day",
    "account.day_and_stretch": "desk.wrong_day_and_stretch",
    "account.needed": "desk.wrong_needed",
    "account.not_one_of": "desk.wrong_not_one_of",
    "account.range_turned": "desk.wrong_range_turned",
    "account.only_with_from": "desk.wrong_only_with_from",
    "account.amount_not_number": "desk.wrong_amount",
    "account.hours_not_number": "desk.wrong_number",
    "account.not_a_country": "desk.wrong_country",
    "account.needed_country": "desk.wrong_country",
    "account.not_a_day": "desk.wrong_day",
    "account.no_such_day": "desk.wrong_day",
    "account.not_a_whole_number": "desk.wrong_year",
    "account.unknown_indicator": "desk.wrong_needed",
    "account.pieces_without_piece": "desk.wrong_pieces",
}
"""Sentences about the file format, and what is said instead to somebody who fills in a form."""


class NothingToUndoError(DeskError):
    """The last change of this session cannot be taken back: there was none, or somebody changed something since."""

    def __init__(self) -> None:
        """The sentence needs nothing."""
        super().__init__(message("desk.refused_undo"))


class NoSuchEntryError(DeskError):
    """There is no such entry in the account, or it moved."""

    def __init__(self) -> None:
        """The sentence needs nothing."""
        super().__init__(message("desk.refused_entry"))


def _case(asked: Asked) -> Case:
    return read_case(asked.desk, asked.who, asked.path["case"])


def _currency(asked: Asked, case: Case) -> str:
    pack = asked.desk.packs(case.account.country) if case.account else None
    return pack.country.currency if pack else ""


def account_page(asked: Asked) -> Answer:
    """All lists of the account."""
    case = _case(asked)
    if case.account is None:
        return Away(f"/cases/{case.id}/account/basics")
    teller = Teller(case.account, _currency(asked, case), asked.language)
    shown = {
        **head(asked, case),
        "lists": teller.lists(),
        "basics": form_view(BASICS, _basics_typed(case), {}, asked, case.account),
        "can_undo": before(asked, case) is not None,
        "payments_told": case.account.payments is not None,
    }
    return Page("account", shown)


def entry_page(asked: Asked) -> Answer:
    """The form of one entry."""
    case, part = _case(asked), _part(asked)
    _, number, item = _item(asked, case, part)
    if asked.typed is not None:
        # What was typed before the lock fell was made on the case as it was then.
        shown_on = asked.typed.get("version", "")
        if shown_on != str(case.version):
            return _conflict(asked, case, part, asked.typed)
        typed, mark = dict(asked.typed), asked.typed.get("mark", "")
    else:
        typed = first_values(part) | (typed_of(item, part.fields) if item is not None else {})
        mark = mark_of(item) if item is not None else ""
    return _form(asked, case, part, number, typed=typed, mark=mark)


def first_values(part: Part) -> dict[str, str]:
    """What stands in a field where nothing is told: what the file format takes silence for, and in a new fact "yes"."""
    return {one.name: one.first for one in part.fields if one.first}


def entry_saved(asked: Asked) -> Answer:
    """Put the entry into the account."""
    case, part, form = _case(asked), _part(asked), asked.form
    if form.get("version") != str(case.version):
        return _conflict(asked, case, part, form)
    items, number, item = _item(asked, case, part)
    told = plain_of(form, part.fields)
    if part.name == "employers":
        told = {"id": item["id"] if item is not None else _free_id(items), **told}
    place = len(items) if number is None else number
    changed = [*items[:place], told, *items[place + 1 :]]
    try:
        account = read_plain_account({**_plain(case), part.name: changed})
    except AccountError as fault:
        field = field_of(fault.path, f"$.{part.name}[{place}]", part.fields)
        return _form(asked, case, part, number, typed=form, mark=form.get("mark", ""), wrong={field: _plainer(fault)})
    if lost := _lost(account, part, place, told):
        return _form(asked, case, part, number, typed=form, mark=form.get("mark", ""), wrong=lost)
    try:
        save(asked, case, case.version, account)
    except VersionError:
        return _conflict(asked, _case(asked), part, form)
    drop_taken_up(asked)
    return Away(f"/cases/{case.id}/account?done=saved#{part.name}")


def _lost(account: Account, part: Part, place: int, told: dict[str, Any]) -> dict[str, Message]:
    """What the reader of accounts takes for silence: half a charge, a day without hours, a fact that says neither."""
    kept: list[dict[str, Any]] = to_plain(account).get(part.name) or []
    now = typed_of(kept[place], part.fields) if place < len(kept) else {}
    missing = [name for name in typed_of(told, part.fields) if name not in now]
    if place < len(kept) and not missing:
        return {}
    needed = {"facts": "present", "days": "hours"}.get(part.name, "")
    return {name: message("desk.wrong_half") for name in missing if place < len(kept)} or {
        needed: message("desk.wrong_needed")
    }


def entry_removed(asked: Asked) -> Answer:
    """Take the entry out; the change can be taken back."""
    case, part = _case(asked), _part(asked)
    if asked.form.get("version") != str(case.version):
        raise NoSuchEntryError
    items, number, _ = _item(asked, case, part)
    if number is None:
        raise NoSuchEntryError
    plain = _plain(case)
    rest = [*items[:number], *items[number + 1 :]]
    # An empty list of payments would say that nothing was paid; that is said on purpose or not at all.
    told = {key: value for key, value in plain.items() if key != part.name} if not rest else {**plain, part.name: rest}
    try:
        save(asked, case, case.version, read_plain_account(told))
    except AccountError as fault:
        raise DeskError(_plainer(fault)) from None
    return Away(f"/cases/{case.id}/account?done=removed#{part.name}")


def undo(asked: Asked) -> Answer:
    """Take the last change of this session back."""
    case = _case(asked)
    kept = before(asked, case)
    if kept is None:
        raise NothingToUndoError
    save(asked, case, case.version, read_plain_account(kept.plain))
    return Away(f"/cases/{case.id}/account?done=undone")


def basics_page(asked: Asked) -> Answer:
    """The form of what is no list; where the case has no account, it begins here."""
    case = _case(asked)
    return _basics(asked, case, dict(asked.typed) if asked.typed else _basics_typed(case), {})


def basics_saved(asked: Asked) -> Answer:
    """Write it."""
    case, form = _case(asked), asked.form
    if form.get("version") != str(case.version):
        return _basics(asked, case, dict(form), {}, conflict=True)
    told = plain_of(form, BASICS.fields)
    nothing = told.pop("paid_nothing", None)
    lists = {key: value for key, value in _plain(case).items() if key in PARTS}
    if not lists.get("payments"):
        lists.pop("payments", None)
        if nothing is True:
            lists["payments"] = []
    try:
        account = read_plain_account({**told, **lists})
    except AccountError as fault:
        return _basics(asked, case, dict(form), {field_of(fault.path, "$", BASICS.fields): _plainer(fault)})
    try:
        save(asked, case, case.version, account)
    except VersionError:
        return _basics(asked, _case(asked), dict(form), {}, conflict=True)
    drop_taken_up(asked)
    return Away(f"/cases/{case.id}/account?done=saved")


def _plain(case: Case) -> dict[str, Any]:
    return {} if case.account is None else to_plain(case.account)


def _part(asked: Asked) -> Part:
    part = PARTS.get(asked.path["part"])
    if part is None:
        raise NoSuchEntryError
    return part


def _item(asked: Asked, case: Case, part: Part) -> tuple[list[dict[str, Any]], int | None, dict[str, Any] | None]:
    """The list, the place of the entry that the address names, and the entry; no place for a new one."""
    items: list[dict[str, Any]] = _plain(case).get(part.name) or []
    wanted = asked.path["item"]
    if wanted == NEW:
        return items, None, None
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 6 and int(wanted) < len(items)):  # noqa: PLR2004
        raise NoSuchEntryError
    return items, int(wanted), items[int(wanted)]


def _free_id(employers: list[dict[str, Any]]) -> str:
    taken = {one.get("id") for one in employers}
    return next(name for number in range(1, len(taken) + 2) if (name := f"e{number}") not in taken)


def _plainer(fault: AccountError) -> Message:
    plainer = _PLAINER.get(fault.says.id)
    return fault.says if plainer is None else message(plainer)


def _form(
    asked: Asked,
    case: Case,
    part: Part,
    number: int | None,
    *,
    typed: Mapping[str, str],
    mark: str,
    wrong: Mapping[str, Message] = NOTHING_WRONG,
    conflict: str = "",
) -> Page:
    entries: tuple[EntryView, ...] = ()
    if conflict and case.account is not None:
        entries = Teller(case.account, _currency(asked, case), asked.language).entries(part.name)
    shown = {
        **head(asked, case),
        "part": part.name,
        "item": NEW if number is None else str(number),
        "groups": form_view(part, typed, wrong, asked, case.account),
        "whole_wrong": wrong.get(""),
        "is_wrong": bool(wrong),
        "mark": mark,
        "conflict": conflict,
        "entries": entries,
    }
    return Page("entry", shown, status=409 if conflict else 400 if wrong else 200, stays=True)


def _conflict(asked: Asked, case: Case, part: Part, typed: Mapping[str, str]) -> Page:
    """Somebody wrote in between: both are shown, and what was typed can still be saved."""
    items: list[Any] = _plain(case).get(part.name) or []
    mark = typed.get("mark", "")
    found = next((number for number, item in enumerate(items) if mark_of(item) == mark), None) if mark else None
    kind = "gone" if mark and found is None else "beside"
    return _form(asked, case, part, found, typed=typed, mark=mark if found is not None else "", conflict=kind)


def _basics_typed(case: Case) -> dict[str, str]:
    typed = typed_of(_plain(case), BASICS.fields)
    if case.account is not None and case.account.payments == ():
        typed["paid_nothing"] = "yes"
    return typed


def _basics(
    asked: Asked, case: Case, typed: Mapping[str, str], wrong: Mapping[str, Message], *, conflict: bool = False
) -> Page:
    shown = {
        **head(asked, case),
        "groups": form_view(BASICS, typed, wrong, asked, case.account),
        "theirs": form_view(BASICS, _basics_typed(case), {}, asked, case.account) if conflict else [],
        "whole_wrong": wrong.get(""),
        "is_wrong": bool(wrong),
        "conflict": conflict,
    }
    return Page("basics", shown, status=409 if conflict else 400 if wrong else 200, stays=True)


_ENTRY = "/cases/{case:str}/account/{part:str}/{item:str}"

ROUTES = (
    Route("/cases/{case:str}/account", "page.account", account_page),
    Route("/cases/{case:str}/account/basics", "page.basics", basics_page, basics_saved, keeps=True),
    Route("/cases/{case:str}/account/undo", "page.undo", None, undo),
    Route(_ENTRY, "page.entry", entry_page, entry_saved, keeps=True),
    Route(f"{_ENTRY}/remove", "page.entry_remove", None, entry_removed),
)
