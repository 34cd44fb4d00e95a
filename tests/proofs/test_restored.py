"""An older database in the place of the present one: of a Desk, and of a Door."""

import html
import shutil
from contextlib import closing
from pathlib import Path

import httpx
from litestar.testing import TestClient

from desk.pages.member import HOST, AMember
from fakes.a_desk import PASSWORD
from proofs.house import House, Settled, house_in, settled
from proofs.phone import Phone
from proofs.test_bad_input import sentence
from recourse import main as joined
from recourse.desk.app import create_desk_app
from recourse.desk.intake.service import pull
from recourse.store.backup import Kept, restore


def backed_up(house: House, name: str) -> Path:
    """A backup of the whole house, as `recourse backup` makes it."""
    folder = house.folder / name
    joined.back_up(_kept(house), folder)
    return folder


def _kept(house: House) -> list[Kept]:
    return [Kept(face, house.database(face), house.blobs(face)) for face in ("door", "desk")]


def put_back(house: House, backup: Path, face: str) -> None:
    """Restore one face of a backup into an empty place; the other goes on as it is."""
    fresh = House(house.folder / "fresh")
    restore(backup, _kept(fresh))
    shutil.rmtree(house.home / face)
    shutil.move(fresh.home / face, house.home / face)


def report(house: House, all_set: Settled, text: str) -> None:
    """Somebody reports."""
    with httpx.Client(base_url=house.at("door"), timeout=60) as line:
        phone = Phone(line, all_set.record, quick=True)
        photo = text.encode() * 20
        content = phone.content(text, photos=[("a.jpg", "image/jpeg", photo)])
        assert phone.report(phone.seal(content), phone.seal_photo(photo)).status_code == 201


def test_a_restored_desk_is_noticed_and_says_so(tmp_path: Path) -> None:
    """The Door remembers a larger number of its ledger: the first page says it until a member confirms."""
    with house_in(tmp_path) as house:
        with settled(house) as all_set:
            pull(all_set.desk, all_set.session)
            backup = backed_up(house, "backup")
            report(house, all_set, "Came after the backup.")
            assert not pull(all_set.desk, all_set.session).older_database
        put_back(house, backup, "desk")
        with closing(joined.desk_store(house.database("desk"), house.blobs("desk"))) as store:
            desk = joined.desk_on(store, door=house.at("door"), plain=house.at("plain"))
            app = create_desk_app(desk=desk, hosts={HOST})
            member = AMember(TestClient(app, base_url=f"http://{HOST}")).log_in(PASSWORD)
            assert sentence("desk.older_banner") in html.unescape(member.page)
            member.open("/older").send("/older")
            assert sentence("desk.older_banner") not in html.unescape(member.open("/").page)


def test_a_restored_door_gives_again_what_the_desk_has_and_the_desk_has_it_once(tmp_path: Path) -> None:
    """It forgot what was acknowledged: nothing comes twice into a case, and all is acknowledged anew."""
    with house_in(tmp_path) as house, settled(house) as all_set:
        report(house, all_set, "Before the backup.")
        backup = backed_up(house, "backup")
        assert len(pull(all_set.desk, all_set.session).reports) == 1
        house.strike("door")
        put_back(house, backup, "door")
        house.start("door")
        again = pull(all_set.desk, all_set.session)
        assert (again.reports, again.messages, again.aside) == ((), (), 0)
        assert len(all_set.desk.store.cases()) == 1
        assert pull(all_set.desk, all_set.session).fetched == 0
        report(house, all_set, "After it was restored.")
        assert len(pull(all_set.desk, all_set.session).reports) == 1
