"""A real Door with a team, and a stand-in for the plain process: what the Door's scripts are tried against."""

import json
import subprocess
import sys
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar
from urllib.error import URLError
from urllib.request import Request, urlopen

from door.doors import SEED, SIGNING_KEY, TOKEN, team_record
from fakes.door_store import counting
from recourse.vault.content import (
    DeskMessage,
    FirstReport,
    WorkerMessage,
    read_first_report,
    read_worker_message,
    write_desk_message,
)
from recourse.vault.opener import open_attachment, open_text
from recourse.vault.receipt import DoorId, read_digits
from recourse.vault.recipient import Recipient
from recourse.vault.seal import seal_text
from recourse.vault.team import sign_record
from recourse.vault.worker_opener import WorkerKeys, keys_of, root_of

SERVER = """
import sys
from functools import partial
from door.doors import make_door, with_team
from fakes.door_store import FakeDoorStore
from recourse.door.places import Places
from recourse.door.scripts import built_scripts
from recourse.web.serving import serve

def load(*_, **__):
    store = FakeDoorStore()
    with_team(store)
    places = Places(door=sys.argv[2], plain=sys.argv[3])
    return make_door(store, scripts=built_scripts(), places=places, work_bits=8, leave_to=sys.argv[3] + "/elsewhere")

serve("recourse.door.serve", load, host="127.0.0.1", port=int(sys.argv[1]))
"""
TESTS = Path(__file__).parents[2]
PATIENCE = 30

PAGE = """<!doctype html><html lang="fr" dir="ltr"><head><meta charset="utf-8"><title>Autre page</title></head>
<body data-offline="Pas de ligne."><a class="skip" href="#m">Aller</a>
<header><a class="leave" href="/elsewhere">Sortir</a></header>
<main id="m" tabindex="-1"><h1>{heading}</h1><p id="told">{told}</p>
<form method="post" action="/p/fr/3"><label>Mot <input name="word"></label>
<button name="do" value="next">Suite</button> <button name="do" value="file" formaction="/p/fr/file">Fichier</button>
<button name="do" value="broken" formaction="/p/fr/broken">Panne</button>
<button name="do" value="large" formaction="/p/fr/large">Trop</button></form></main></body></html>"""


class PlainProcess(BaseHTTPRequestHandler):
    """Answers forms as the plain process does, and remembers what it was told."""

    protocol_version = "HTTP/1.1"
    door: ClassVar[str] = ""
    told: ClassVar[list[tuple[str, str, bytes]]] = []

    def do_GET(self) -> None:
        """Be the place that leaving leads to."""
        self._send(200, "<!doctype html><title>Elsewhere</title><p>Elsewhere", {})

    def do_POST(self) -> None:
        """Answer a form."""
        body = self.rfile.read(int(self.headers["content-length"]))
        PlainProcess.told.append((self.path, self.headers["content-type"], body))
        if self.path.endswith("/broken"):
            self._send(500, "<!doctype html><title>x</title><main>Broken</main>", {})
        elif self.path.endswith("/large"):
            self._send(413, "<!doctype html><title>x</title><main><p>Too much at once.</p></main>", {})
        elif self.path.endswith("/file"):
            self._send(
                200, '{"format": 1}', {"content-disposition": 'attachment; filename="page.json"'}, "application/json"
            )
        else:
            self._send(200, PAGE.format(heading="Suite", told=body.decode("latin-1").replace("<", "")), {})

    def _send(
        self, status: int, text: str, headers: dict[str, str], media_type: str = "text/html; charset=utf-8"
    ) -> None:
        content = text.encode()
        self.send_response(status)
        ours = {"access-control-allow-origin": self.door, "access-control-expose-headers": "content-disposition"}
        for name, value in {"content-type": media_type, "content-length": str(len(content)), **ours, **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@dataclass
class Places:
    """Where the two of them stand, and the Desk's way in."""

    door: str
    plain: str
    told: list[tuple[str, str, bytes]] = field(default_factory=lambda: PlainProcess.told)

    def _ask(self, path: str, data: bytes | None = None, **headers: str) -> bytes:
        asked = Request(f"{self.door}{path}", data=data, headers={"authorization": f"Bearer {TOKEN}", **headers})  # noqa: S310 -- our own server
        with urlopen(asked) as answer:  # noqa: S310 -- our own server
            return bytes(answer.read())

    def door_id(self) -> DoorId:
        """The Door's id."""
        return DoorId.read(json.loads(self._ask("/api/teams"))["door"])

    def waiting(self) -> list[dict[str, Any]]:
        """What waits for the team."""
        return list(json.loads(self._ask("/api/intake"))["items"])

    def acknowledge(self) -> None:
        """Take everything away."""
        ids = [one["id"] for one in self.waiting()]
        self._ask(
            "/api/intake/ack", json.dumps({"ids": ids, "ledger": 1}).encode(), **{"content-type": "application/json"}
        )

    def report(self) -> FirstReport:
        """The one first report that waits, opened."""
        (one,) = [one for one in self.waiting() if one["kind"] == "report"]
        return read_first_report(open_text(b64decode(one["envelope"]), [SEED]))

    def photos(self) -> list[bytes]:
        """The attachments of all that waits, opened."""
        names = [name for one in self.waiting() for name in one["attachments"]]
        return [open_attachment(self._ask(f"/api/intake/{name}"), [SEED]) for name in names]

    def messages(self, report: FirstReport, mailbox: str) -> list[WorkerMessage]:
        """The later messages that wait, their codes checked."""
        envelopes = [b64decode(one["envelope"]) for one in self.waiting() if one["kind"] != "report"]
        return [read_worker_message(open_text(one, [SEED]), report.reply_key, mailbox) for one in envelopes]

    def renew(self, until: date) -> None:
        """Set the last day on which the team takes new reports."""
        record = sign_record(team_record(until=until), SIGNING_KEY)
        self._ask("/api/team", record.encode(), **{"content-type": "application/json"})

    def keys(self, digits: str) -> WorkerKeys:
        """What follows from the digits that somebody wrote down."""
        door = self.door_id()
        return keys_of(root_of(read_digits(digits, door), door))

    def reply(self, report: FirstReport, mailbox: str, message: DeskMessage, *, key: str = "") -> None:
        """Answer a report."""
        self.put(mailbox, write_desk_message(message, report.reply_key, mailbox), report.reply_to, key=key)

    def put(self, mailbox: str, content: bytes, recipient: Recipient, *, key: str = "") -> None:
        """Put any sealed content into a mailbox."""
        envelope = seal_text(content, [recipient], random=counting())
        part = "--b\r\ncontent-disposition: form-data; name="
        file = 'filename="e"\r\ncontent-type: application/octet-stream'
        head = f'{part}"mailbox"\r\n\r\n{mailbox}\r\n{part}"envelope"; {file}\r\n\r\n'
        headers = {
            "content-type": "multipart/form-data; boundary=b",
            "idempotency-key": f"reply-{key}-{sha256(envelope).hexdigest()}",
        }
        self._ask("/api/replies", head.encode() + envelope + b"\r\n--b--\r\n", **headers)


@contextmanager
def places(port: int) -> Iterator[Places]:
    """Both of them, running."""
    plain = ThreadingHTTPServer(("127.0.0.1", 0), PlainProcess)
    stand = Places(f"http://127.0.0.1:{port}", f"http://127.0.0.1:{plain.server_port}")
    PlainProcess.door = stand.door
    PlainProcess.told.clear()
    Thread(target=plain.serve_forever, daemon=True).start()
    command = [sys.executable, "-c", SERVER, str(port), stand.door, stand.plain]
    server = subprocess.Popen(command, cwd=TESTS, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603 -- our own server
    try:
        for _ in range(PATIENCE * 5):
            try:
                stand.door_id()
                break
            except URLError:
                assert server.poll() is None, server.communicate()
                time.sleep(0.2)
        yield stand
    finally:
        server.terminate()
        server.communicate(timeout=PATIENCE)
        plain.shutdown()
        plain.server_close()
