"""A day at a Door and its Desk, with a canary in every field that anybody can fill in."""

import io
import json
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, cast

import httpx
from PIL import Image

from desk.pages.member import AMember
from door.without_script.worker import Worker
from fakes.a_desk import NEW_TEAM
from proofs.house import House, Settled
from proofs.hunt import Canaries
from proofs.phone import Phone
from recourse.desk.team.model import NewTeam
from recourse.main import random
from recourse.vault.mailbox import write_mailbox_id
from recourse.vault.receipt import DoorId, digits, new_receipt

ADDRESSES = ("203.0.113.77", "2001:db8::77ca:11ed")
"""From where the worker is said to come: kept for documentation, so nobody's (RFC 5737, RFC 3849)."""

CASE = re.compile(r'href="(/cases/[0-9a-f]{32})["#?]')


def team_of_the_day(canary: Canaries) -> NewTeam:
    """A team whose member has a password that is looked for."""
    return replace(NEW_TEAM, password=canary("password of the member"))


@dataclass
class Day:
    """What happens.

    Attributes:
        house: with everything running.
        settled: its team.
        canary: makes the canaries.
        password: of the member.
    """

    house: House
    settled: Settled
    canary: Canaries
    password: str

    def __post_init__(self) -> None:
        """What is secret before anybody has said a word."""
        self.canary.note("recovery copy", self.settled.copy)
        self.canary.note("recovery copy in one", self.settled.copy.replace(" ", "").replace("-", ""))
        self.canary.note("token of the Desk", self.settled.token, hashed=False)

    @contextmanager
    def line(self, face: str) -> Iterator[httpx.Client]:
        """A browser at a face; everything it says of itself is a canary."""
        said = {
            "user-agent": self.canary(f"browser at the {face}"),
            "referer": f"http://{self.canary(f'page before the {face}')}.example/",
            "cookie": f"a={self.canary(f'cookie for the {face}')}",
            "x-forwarded-for": ADDRESSES[0],
            "forwarded": f'for="[{ADDRESSES[1]}]"',
            "x-real-ip": ADDRESSES[0],
            "accept-language": f"{self.canary(f'language asked of the {face}', short=True)},fr;q=0.5",
        }
        with httpx.Client(base_url=self.house.at(face), headers=said, timeout=60) as client:
            yield client

    def with_script(self) -> Phone:
        """Somebody whose phone seals: a report with everything, a message, wrong turns; the mailbox stays."""
        canary = self.canary
        with self.line("door") as line:
            phone = self._phone(line)
            photos = [
                (f"{canary('name of a photo')}.jpg", f"image/{canary('type of a photo')}", photo(canary("in a photo")))
            ]
            language = f"fr-{canary('language of a report', short=True)}"
            content = phone.content(canary("report"), language=language, account=account(canary), photos=photos)
            key = canary("key of a request", hashed=False)
            sealed = phone.seal(content), phone.seal_photo(photos[0][2])
            for _ in range(2):
                answer = phone.report(*sealed, key=key, query=f"?q={canary('query of a report')}")
                assert answer.status_code == 201, answer.text
            assert phone.look().status_code == 200
            photo_again = ("again.jpg", "image/jpeg", photo(canary("in a later photo")))
            told = phone.later(canary("later message"), 1, [photo_again])
            assert phone.message(phone.seal(told), phone.seal_photo(photo_again[2])).status_code == 201
            self._refused(phone)
        return phone

    def deleted(self) -> None:
        """Somebody who reports and deletes everything before anybody read it."""
        with self.line("door") as line:
            phone = self._phone(line)
            assert phone.report(phone.seal(phone.content(self.canary("deleted report")))).status_code == 201
            assert phone.message(phone.seal(phone.wish(1)), method="DELETE").status_code == 201
            assert phone.look().status_code == 404

    def _phone(self, line: httpx.Client) -> Phone:
        phone = Phone(line, self.settled.record, names=self.canary("name of a file in a form"))
        self.canary.digits(f"receipt {phone.mailbox[:8]}", phone.digits)
        for name in ("mailbox_id", "seed", "reply_key"):
            self.canary.note(f"{name} {phone.mailbox[:8]}", getattr(phone.keys, name).value, hashed=name == "seed")
        self.canary.note("mailbox id as text", write_mailbox_id(phone.keys.mailbox_id))
        return phone

    def _refused(self, phone: Phone) -> None:
        """What is refused leaves as little as what is taken."""
        canary, line = self.canary, phone.line
        plain = canary("report that nobody sealed").encode()
        cut = phone.seal(phone.content(canary("damaged report")))[:-40]
        assert phone.report(plain * 900).status_code == 400
        assert phone.report(cut).status_code == 400
        assert phone.report(phone.seal(b"x"), plain * 4000).status_code == 400
        for method, at in (
            ("POST", f"/{canary('address')}"),
            ("POST", "/fr/6"),
            ("PUT", "/api/reports"),
            ("POST", "/api/mailbox"),
            ("GET", f"/api/intake?after={canary('query of an intake')}"),
            ("GET", f"/api/mailbox?id={write_mailbox_id(phone.keys.mailbox_id)}"),
            ("POST", "/api/reports"),
        ):
            answer = line.request(
                method,
                at,
                data={canary(f"field at {at[:9]}"): canary(f"value at {at[:9]}")},
                headers={"authorization": f"Bearer {canary('wrong token')}"},
            )
            assert answer.status_code in {400, 401, 404, 405}, (at, answer.status_code)
        wrong = write_mailbox_id(type(phone.keys.mailbox_id)(random(32)))
        canary.note("mailbox id of nobody", wrong)
        assert line.get("/api/mailbox", headers={"recourse-mailbox": wrong}).status_code == 404
        self._cut_off("door", "/api/reports")

    def _cut_off(self, face: str, at: str) -> None:
        """Somebody whose line breaks in the middle of a form."""
        with socket.create_connection(("127.0.0.1", self.house.ports[face])) as line:
            head = f"POST {at} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            line.sendall(f"{head}Content-Length: 9000\r\n\r\ntext={self.canary(f'cut off at the {face}')}".encode())

    def without_script(self) -> str:
        """Somebody without script: works something out, reports with a photo, looks, writes again; gives the number."""
        canary = self.canary
        with self.line("plain") as line:
            worker = Worker(cast("Any", line), language="fr")
            typed = {"at": "born", "born.year": canary("typed for a year"), "do": "next"}
            assert line.post("/p/fr/2", data=typed).status_code == 400
            brought = json.dumps(account(canary, "brought "))
            worker.send("/3", "next", fresh=True, file=brought)
            worker.send("/5", "file", fresh=True, file=brought)
            worker.send("/6", "open", fresh=True, file=brought, text=canary("text before the form"))
            number = self._told(worker, brought)
            self._written(worker, number)
            for wrong in (canary("typed for a number"), number[:-1] + str((int(number[-1]) + 1) % 10), self._nobody()):
                worker.send("/7", "open", fresh=True, receipt=wrong)
                assert worker.status == 400
            self._cut_off("plain", "/p/fr/6")
            line.post(f"/p/{canary('address of the plain process')}", content=canary("body at a wrong address"))
            line.post("/p/fr/6", content=canary("no form").encode(), headers={"content-type": "multipart/form-data"})
        return number

    def _told(self, worker: Worker, brought: str) -> str:
        canary = self.canary
        files = [
            ("photos", (f"{canary('name of a chosen photo')}.jpg", photo(canary("in a chosen photo")), "image/jpeg"))
        ]
        fields = {
            "team": self.settled.record.team,
            "text": canary("report without script"),
            "file": brought,
            "with_account": "yes",
            "do": "send",
            canary("unknown field"): canary("value of an unknown field"),
        }
        query = f"?{canary('query of the plain process')}"
        answer = worker.client.post(f"/p/fr/6{query}", data=fields, files=files)
        worker.page, worker.status = answer.text, answer.status_code
        number = worker.number
        assert number, worker.wrong
        canary.digits("receipt without script", number)
        canary.note("token of a page", worker.hidden["token"])
        worker.send("/6", "written")
        worker.send("/6", "check", receipt=number)
        assert worker.status == 200
        return number

    def _written(self, worker: Worker, number: str) -> None:
        canary = self.canary
        worker.send("/7", "open", fresh=True, receipt=number)
        assert worker.status == 200
        pictures = [photo(canary("in a photo without script"))]
        worker.send("/7", "send", text=canary("later message without script"), photos=pictures)
        assert worker.status == 200
        worker.send("/7", "close")

    def _nobody(self) -> str:
        with httpx.Client(base_url=self.house.at("door")) as line:
            door_id = DoorId.read(line.get("/api/teams").json()["door"])
        number = digits(new_receipt(random=random), door_id)
        self.canary.digits("receipt of nobody", number)
        return number

    def at_the_desk(self) -> None:
        """A member logs in, reads everything, answers, edits, and is locked while writing."""
        canary = self.canary
        origin = self.house.at("desk")
        with httpx.Client(base_url=origin, follow_redirects=True, timeout=60) as client:
            member = AMember(cast("Any", client), headers={"sec-fetch-site": "same-origin", "origin": origin})
            member.log_in(password=canary("wrong password"))
            member.log_in(password=self.password)
            assert member.at == "/", member.words
            member.open("/cases")
            cases = sorted(set(CASE.findall(member.page)))
            assert len(cases) == 2, member.words
            for number, case in enumerate(cases):
                member.open(case)
                member.open(f"{case}/reply").send(f"{case}/reply", text=canary(f"reply {number}"), language="fr")
                assert member.status == 200
                for exhibit in sorted(set(re.findall(rf"{case}/x/[0-9a-f]{{32}}", member.page))):
                    for what in ("", "/picture", "/file"):
                        # A picture of a kind that the Desk does not know is offered as a file alone.
                        assert member.open(exhibit + what).status in ({200, 404} if what == "/picture" else {200})
            member.open(f"{cases[0]}/close").send(f"{cases[0]}/close", because=canary("why a case was closed"))
            member.open(f"{cases[1]}/reply")
            form = member.page
            member.open("/").send("/lock")
            member.page = form
            member.send(f"{cases[1]}/reply", text=canary("typed when the lock fell"), language="fr")
            assert member.at.startswith("/log-in")


def photo(canary: str) -> bytes:
    """A photo with a canary where a camera writes what it knows."""
    file = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = canary
    Image.new("RGB", (40, 30), "teal").save(file, "JPEG", exif=exif, comment=canary.encode())
    return file.getvalue()


def account(canary: Canaries, which: str = "") -> dict[str, Any]:
    """An account with a canary in each of its free texts."""
    return {
        "format": 1,
        "country": "GR",
        "sector": "agriculture",
        "employers": [{"id": canary(f"{which}id of an employer"), "name": canary(f"{which}name of an employer")}],
        "facts": [
            {"indicator": "CD14", "present": True, "from": "2026-06-01", "note": canary(f"{which}note of a fact")},
            {"indicator": "CD09", "present": True, "from": "2026-06-01", "note": canary(f"{which}note on papers")},
        ],
        "events": [{"date": "2026-08-03", "kind": "accident", "note": canary(f"{which}note of an event")}],
        "work": [
            {
                "from": "2026-06-01",
                "to": "2026-09-30",
                "agreed": {"amount": "4.00", "per": "hour", "currency": "EUR"},
                "hours": {"per_week": 60},
            }
        ],
        "payments": [],
    }
