"""Members join and leave, cases are written and deleted: who can open what, whatever happens in which order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from fakes.steady import Steady
from recourse.vault.aead import NotOpenedError, open_sealed
from recourse.vault.keyring import about
from recourse.vault.keyring.case_keys import Wrapped, new_case_key, replaced, stale, unwrap, wrap
from recourse.vault.keyring.faults import KeyringError, NobodyLeftError
from recourse.vault.keyring.members import Identity
from recourse.vault.keyring.records import open_record, seal_record
from recourse.vault.keyring.session import Keyring, open_keyring
from recourse.vault.keyring.team_keys import PURPOSES, Holder, SealedTo, begin_epoch, open_key, share
from recourse.vault.recipient import recipient_of
from recourse.vault.secret import Key, Seed
from recourse.vault.signing import new_signing_key, public_key

Place = tuple[str, str]

RIGHTS = (frozenset(PURPOSES), frozenset(PURPOSES) - {"notes"}, frozenset({"work", "office"}))
"""What a member may open; few kinds, so that the search meets one who could open what is written later."""

WRITTEN = ("work", "notes")
CASES = ("a" * 32, "b" * 32)


@dataclass(frozen=True)
class Record:
    """A record as the database holds it."""

    place: Place
    version: int
    sealed: bytes
    content: bytes


@dataclass
class Leaver:
    """Somebody who left: what they can have copied, and the records that were written since."""

    identity: Identity
    keys: list[Key]
    since: list[Record] = field(default_factory=list)


class Desk(RuleBasedStateMachine):
    """A Desk, its database in the open, and people who left with all that they could open."""

    def __init__(self) -> None:
        """The first member holds everything."""
        super().__init__()
        self.random = Steady("lifetime")
        self.names = (f"{number:032x}" for number in count(1))
        self.signing = new_signing_key(self.random)
        self.identities: dict[str, Identity] = {}
        self.holders: dict[str, Holder] = {}
        self.unlocked: dict[str, Keyring] = {}
        self.sealed: list[SealedTo] = []
        self.wrapped: dict[Place, Wrapped] = {}
        self.records: dict[Place, Record] = {}
        self.deleted: list[Record] = []
        self.left: list[Leaver] = []
        self.epoch = 1
        first = self.make(frozenset(PURPOSES))
        self.holders[first.member] = first
        self.keep(begin_epoch(1, [first], self.signing, random=self.random).sealed)

    def make(self, opens: frozenset[str]) -> Holder:
        """A new member with an identity."""
        member = next(self.names)
        self.identities[member] = Identity(Seed(self.random(32)), public_key(self.signing))
        return Holder(member, recipient_of(self.identities[member].seed), opens)

    def keyring(self, member: str) -> Keyring:
        """What a member holds after unlocking."""
        own = [one for one in self.sealed if one.member == member]
        if len(self.unlocked.get(member, Keyring(member, self.identities[member])).keys) != len(own):
            self.unlocked[member] = open_keyring(member, self.identities[member], own)
        return self.unlocked[member]

    def keep(self, sealed: Iterable[SealedTo]) -> None:
        """Sealed keys reach the database, and everybody who left tries their own seed on them."""
        for one in sealed:
            self.sealed.append(one)
            for leaver in self.left if one.purpose in WRITTEN else ():
                try:
                    leaver.keys.append(Key(open_key(one, leaver.identity).secret.value))
                except KeyringError:
                    continue

    def opener(self, purposes: Iterable[str]) -> str | None:
        """A member who may open all of these."""
        return next((name for name, holder in self.holders.items() if holder.opens.issuperset(purposes)), None)

    @precondition(lambda self: len(self.holders) < 3)
    @rule(opens=st.sampled_from(RIGHTS))
    def join(self, opens: frozenset[str]) -> None:
        """Somebody joins and gets the keys of all epochs from one who holds them."""
        holder = self.make(opens)
        giver = self.opener(holder.opens)
        if giver is not None:
            self.keep(share(self.keyring(giver).keys.values(), holder, self.signing, random=self.random))
            self.holders[holder.member] = holder

    @precondition(lambda self: len(self.holders) > 1)
    @rule(data=st.data())
    def leave(self, data: st.DataObject) -> None:
        """Somebody leaves with all keys they could open; a new epoch begins for the rest."""
        member = data.draw(st.sampled_from(sorted(self.holders)))
        rest = [holder for name, holder in self.holders.items() if name != member]
        try:
            epoch = begin_epoch(self.epoch + 1, rest, self.signing, random=self.random)
        except NobodyLeftError:
            missing = frozenset(PURPOSES).difference(*(holder.opens for holder in rest))
            assert missing, "it is refused only where a purpose would have nobody"
            return
        self.left.append(Leaver(self.identities[member], list(self.copied(member))))
        del self.holders[member]
        self.epoch = epoch.number
        self.sealed = [one for one in self.sealed if one.member != member]
        self.keep(epoch.sealed)

    def copied(self, member: str) -> Iterator[Key]:
        """All keys that a member can open."""
        held = self.keyring(member)
        yield from (Key(key.secret.value) for key in held.keys.values())
        for wrapped in self.wrapped.values():
            if held.holds(wrapped.compartment, wrapped.epoch):
                yield from unwrap(wrapped, held).all

    @rule(case=st.sampled_from(CASES), compartment=st.sampled_from(WRITTEN), data=st.data())
    def write(self, case: str, compartment: str, data: st.DataObject) -> None:
        """A member who may open a compartment writes to it; a key from an earlier epoch is replaced first."""
        able = sorted(name for name, holder in self.holders.items() if compartment in holder.opens)
        held = self.keyring(data.draw(st.sampled_from(able)))
        place = (case, compartment)
        if place not in self.wrapped:
            case_key = new_case_key(random=self.random)
        else:
            case_key = unwrap(self.wrapped[place], held)
            if stale([self.wrapped[place]], epoch=held.epoch):
                case_key = replaced(case_key, random=self.random)
        self.wrapped[place] = wrap(case_key, held, case=case, compartment=compartment, random=self.random)
        version = self.records[place].version + 1 if place in self.records else 1
        content = self.random(20)
        sealed = seal_record(case_key, content, case=case, compartment=compartment, version=version, random=self.random)
        self.records[place] = Record(place, version, sealed, content)
        for leaver in self.left:
            leaver.since.append(self.records[place])

    @precondition(lambda self: self.records)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        """A case is deleted: its wrapped keys are gone, a copy of its records is still somewhere."""
        case = data.draw(st.sampled_from(sorted({place[0] for place in self.records})))
        self.deleted += [record for place, record in self.records.items() if place[0] == case]
        self.records = {place: record for place, record in self.records.items() if place[0] != case}
        self.wrapped = {place: wrapped for place, wrapped in self.wrapped.items() if place[0] != case}

    @invariant()
    def who_is_here_opens_what_they_may(self) -> None:
        """Each member opens every record of their compartments, and none of the others."""
        for member, holder in self.holders.items():
            held = self.keyring(member)
            for place, record in self.records.items():
                opened = content_of(held, self.wrapped[place], record)
                assert opened == (record.content if place[1] in holder.opens else None)

    @invariant()
    def who_left_opens_nothing_written_since(self) -> None:
        """With all that was copied and the whole database in hand, no record written after leaving opens."""
        for leaver in self.left:
            keys = found(leaver, self.wrapped.values())
            for record in leaver.since:
                assert not opens(keys, record)

    @invariant()
    def what_was_deleted_opens_for_nobody(self) -> None:
        """Without its wrapped keys a record stays closed to everybody who is here, with all keys they hold."""
        for member in self.holders:
            keys = list(self.copied(member))
            assert not any(opens(keys, record) for record in self.deleted)


def content_of(held: Keyring, wrapped: Wrapped, record: Record) -> bytes | None:
    """What a member reads, or None."""
    case, compartment = record.place
    try:
        case_key = unwrap(wrapped, held)
    except KeyringError:
        return None
    return open_record(case_key, record.sealed, case=case, compartment=compartment, version=record.version)


def found(leaver: Leaver, wrapped: Iterable[Wrapped]) -> list[Key]:
    """The keys that a leaver has or finds in the database: what these keys open."""
    keys = list(leaver.keys)
    for case_key in wrapped:
        place = about.of_case_key(case_key.case, case_key.compartment, case_key.epoch)
        for key in tuple(keys):
            try:
                content = open_sealed(key, case_key.wrapped, about=place)
            except NotOpenedError:
                continue
            keys += [Key(content[at : at + 32]) for at in range(0, len(content), 32)]
    return keys


def opens(keys: Iterable[Key], record: Record) -> bool:
    """Whether one of the keys opens a record."""
    place = about.of_record(*record.place, record.version)
    for key in keys:
        try:
            open_sealed(key, record.sealed, about=place)
        except NotOpenedError:
            continue
        return True
    return False


TestDesk = Desk.TestCase
TestDesk.settings = settings(max_examples=15, stateful_step_count=18, deadline=None)
