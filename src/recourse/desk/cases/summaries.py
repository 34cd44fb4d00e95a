"""The summaries of all cases, opened together; and band, sum and deadlines worked out for them."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from msgspec.structs import replace

from recourse.account.model import Account
from recourse.advice.advise import advise
from recourse.continuum.bands import Band
from recourse.desk.cases.file import WORK, open_keys
from recourse.desk.cases.model import NextDay, Summary
from recourse.desk.cases.records import SUMMARY, SummaryRecord, read_record
from recourse.desk.desk import Desk
from recourse.desk.session.model import Session
from recourse.store.desk.ports import StoredCase, WrappedKey
from recourse.vault.keyring.case_keys import CaseKey
from recourse.vault.keyring.records import open_record


def keys_of_all(desk: Desk, session: Session, compartment: str) -> Mapping[str, CaseKey]:
    """The key of one compartment in each case, where the session can open it."""
    wrapped: defaultdict[str, list[WrappedKey]] = defaultdict(list)
    for one in desk.store.all_wrapped_keys(compartment):
        wrapped[one.case].append(one)
    found = {case: open_keys(ones, session.keyring) for case, ones in wrapped.items()}
    return {case: keys[compartment] for case, keys in found.items() if compartment in keys}


def summaries(desk: Desk, session: Session) -> tuple[Summary, ...]:
    """The summary of each case that the session can open, the one changed last first."""
    keys = keys_of_all(desk, session, WORK)
    sealed = {record.case: record for record in desk.store.all_records(SUMMARY)}
    found = []
    for stored in desk.store.cases():
        if stored.id in keys and stored.id in sealed:
            record = sealed[stored.id]
            content = open_record(
                keys[stored.id], record.sealed, case=stored.id, compartment=SUMMARY, version=record.version
            )
            found.append(_summary(stored, read_record(content, SummaryRecord)))
    return tuple(found)


def _summary(stored: StoredCase, record: SummaryRecord) -> Summary:
    return Summary(
        case=stored.id,
        state=stored.state,
        came=record.came,
        language=record.language,
        country=record.country,
        sector=record.sector,
        band=None if record.band is None else Band(record.band),
        owed=None if record.owed is None else Decimal(record.owed),
        currency=record.currency,
        deadlines=record.deadlines,
        counted_on=record.counted_on,
        waiting_since=min(record.waiting, default=None),
        waiting=len(record.waiting),
        deletion_asked=record.deletion_asked,
    )


def counted(desk: Desk, summary: SummaryRecord, account: Account) -> SummaryRecord:
    """A summary with band, sum and deadlines worked out for today in the country of work: about 0.1 s."""
    pack = desk.packs(account.country)
    today = desk.today_in(pack)
    advice = advise(account, pack, today=today)
    days = {
        NextDay(route=route.id, limit=deadline.limit, day=deadline.date)
        for route in advice.routes.routes
        for deadline in route.deadlines
        if not deadline.passed
    }
    claim = advice.claim
    return replace(
        summary,
        band=advice.reading.band.value,
        owed=None if claim.currency is None else f"{claim.owed:f}",
        currency=None if claim.currency is None else str(claim.currency),
        deadlines=tuple(sorted(days, key=lambda one: (one.day, one.route, one.limit))),
        counted_on=today,
    )
