"""One case with the keys that a session has for it: its sealed records read, and written anew."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from recourse.account.compartments import Compartment
from recourse.desk.act import Acting
from recourse.desk.cases.model import State
from recourse.desk.cases.records import SUMMARY, Kind, Record, read_record, write_record
from recourse.desk.desk import Desk
from recourse.desk.faults import NoSuchCaseError, ReadInPartError
from recourse.desk.session.model import Session
from recourse.store.desk.ports import StoredCase, StoredRecord, WrappedKey
from recourse.vault.keyring.case_keys import CaseKey, new_case_key, replaced, unwrap, wrap
from recourse.vault.keyring.records import open_record, seal_record
from recourse.vault.keyring.session import Keyring
from recourse.vault.keyring.team_keys import OFFICE

__all__ = ["NOTES", "OFFICE", "WORK", "CaseFile", "new_case", "open_file", "open_keys", "work_on"]

WORK = Compartment.WORK.value
NOTES = Compartment.NOTES.value


@dataclass(slots=True)
class CaseFile:
    """A case as it is worked on.

    Attributes:
        stored: what is known without a key.
        keys: the case keys that the session has, by compartment.
        epochs: the epoch that each of them is wrapped in.
        records: the sealed records, by name; the summary's name is `summary`.
        locked: compartments with a record for which the session has no key.
    """

    stored: StoredCase
    keys: dict[str, CaseKey] = field(default_factory=dict)
    epochs: dict[str, int] = field(default_factory=dict)
    records: dict[str, StoredRecord] = field(default_factory=dict)
    locked: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id of the case."""
        return self.stored.id

    def version(self, name: str) -> int:
        """The version of a record, 0 where there is none."""
        return self.records[name].version if name in self.records else 0

    def read(self, name: str, kind: type[Kind], default: Kind) -> Kind:
        """What a record holds; the default where there is none, or the session has no key for it."""
        content = self._opened(name)
        return default if content is None else read_record(content, kind)

    def write(self, act: Acting, name: str, record: Record) -> None:
        """Write the next version of a record, under a new case key where the compartment had none.

        Raises:
            VersionError: somebody else wrote in between.
            ReadInPartError: the compartment has a record and the session no key for it.
        """
        compartment = _compartment(name)
        if compartment in self.locked:
            raise ReadInPartError
        if compartment not in self.keys:
            self.make_key(act, compartment)
        self._seal(act, name, write_record(record))

    def make_key(self, act: Acting, compartment: str) -> None:
        """Give a compartment that has none a case key, wrapped under the team key of the present epoch."""
        self._keep_key(act, compartment, new_case_key(random=act.desk.random))

    def renew_keys(self, act: Acting) -> None:
        """Replace the keys that somebody who left could open, and seal anew what they seal.

        It comes before anything else is written to the case in a new epoch.
        """
        present = act.session.keyring.epoch
        for compartment in sorted(name for name, epoch in self.epochs.items() if epoch < present):
            contents = {
                name: content
                for name in self.records
                if _compartment(name) == compartment and (content := self._opened(name)) is not None
            }
            self._keep_key(act, compartment, replaced(self.keys[compartment], random=act.desk.random))
            act.writer.drop_wrapped_keys(case=self.id, compartment=compartment, before=present)
            for name, content in contents.items():
                self._seal(act, name, content)

    def touch(self, act: Acting, *, state: State | None = None) -> None:
        """Note in clear that the case changed today, and its state."""
        self.stored = replace(self.stored, changed=act.desk.today(), state=state or self.stored.state)
        act.writer.put_case(self.stored)

    def _opened(self, name: str) -> bytes | None:
        key = self.keys.get(_compartment(name))
        stored = self.records.get(name)
        if key is None or stored is None:
            return None
        return open_record(key, stored.sealed, case=self.id, compartment=name, version=stored.version)

    def _seal(self, act: Acting, name: str, content: bytes) -> None:
        version = self.version(name) + 1
        sealed = seal_record(
            self.keys[_compartment(name)],
            content,
            case=self.id,
            compartment=name,
            version=version,
            random=act.desk.random,
        )
        stored = StoredRecord(case=self.id, compartment=name, version=version, sealed=sealed)
        act.writer.put_record(stored)
        self.records[name] = stored

    def _keep_key(self, act: Acting, compartment: str, key: CaseKey) -> None:
        wrapped = wrap(key, act.session.keyring, case=self.id, compartment=compartment, random=act.desk.random)
        act.writer.put_wrapped_key(
            WrappedKey(case=self.id, compartment=compartment, epoch=wrapped.epoch, wrapped=wrapped.wrapped)
        )
        self.keys[compartment] = key
        self.epochs[compartment] = wrapped.epoch


def new_case(desk: Desk) -> CaseFile:
    """A case that is not written yet."""
    return CaseFile(StoredCase(id=desk.random(16).hex(), state="new", restricted=False, changed=desk.today()))


def open_file(desk: Desk, session: Session, case: str) -> CaseFile:
    """A case with the keys that this session has for it, to be read.

    Raises:
        NoSuchCaseError: there is none.
    """
    stored = desk.store.case(case)
    if stored is None:
        raise NoSuchCaseError
    wrapped = desk.store.wrapped_keys(case)
    keys = open_keys(wrapped, session.keyring)
    records = {record.compartment: record for record in desk.store.records(case)}
    locked = {_compartment(name) for name in records} - keys.keys()
    return CaseFile(
        stored=stored,
        keys=keys,
        epochs={name: max(one.epoch for one in wrapped if one.compartment == name) for name in keys},
        records=records,
        locked=tuple(sorted(locked)),
    )


def work_on(act: Acting, case: str) -> CaseFile:
    """A case to be written to in this act, its keys renewed where an epoch began.

    Raises:
        NoSuchCaseError: there is none.
    """
    file = open_file(act.desk, act.session, case)
    file.renew_keys(act)
    return file


def open_keys(wrapped: Iterable[WrappedKey], keyring: Keyring) -> dict[str, CaseKey]:
    """The keys of one case that a keyring opens, by compartment; of several epochs the latest counts."""
    latest: dict[str, WrappedKey] = {}
    for one in wrapped:
        if one.compartment not in latest or latest[one.compartment].epoch < one.epoch:
            latest[one.compartment] = one
    return {
        compartment: unwrap(one, keyring)
        for compartment, one in latest.items()
        if keyring.holds(compartment, one.epoch)
    }


def _compartment(name: str) -> str:
    """Whose key seals a record of this name."""
    return WORK if name == SUMMARY else name
