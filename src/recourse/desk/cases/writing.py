"""Writing parts of a case file: its account into the compartments, its summary."""

from msgspec.structs import replace

from recourse.account.compartments import Compartment
from recourse.account.model import Account
from recourse.desk.act import Acting
from recourse.desk.cases.file import NOTES, WORK, CaseFile
from recourse.desk.cases.reading import PARTS, notes_of, work_of
from recourse.desk.cases.records import NotesRecord, PartRecord, SummaryRecord, WorkRecord
from recourse.desk.cases.split import split


def write_account(
    act: Acting,
    file: CaseFile,
    account: Account | None,
    *,
    work: WorkRecord | None = None,
    notes: NotesRecord | None = None,
) -> None:
    """Write an account into the compartments of a case, with what else `work` and `notes` are to hold.

    Args:
        act: the act that writes.
        file: the case; every compartment that it has is open.
        account: the account; None: there is none.
        work: what `work` is to hold besides; None: what it holds.
        notes: what `notes` is to hold besides; None: what it holds.
    """
    parts = {} if account is None else split(account)
    file.write(act, WORK, replace(work or work_of(file), account=parts.get(Compartment.WORK)))
    before = notes_of(file)
    after = replace(notes or before, account=parts.get(Compartment.NOTES, {}))
    if NOTES not in file.records or after != before:
        file.write(act, NOTES, after)
    for part in PARTS:
        told = PartRecord(account=parts.get(part, {}))
        if told != file.read(part.value, PartRecord, PartRecord()):
            file.write(act, part.value, told)


def uncounted(summary: SummaryRecord, account: Account | None) -> SummaryRecord:
    """A summary whose band, sum and days are still to be worked out for this account."""
    return replace(
        summary,
        country=None if account is None else str(account.country),
        sector=None if account is None or account.sector is None else account.sector.value,
        counted_on=None,
    )
