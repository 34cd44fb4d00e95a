"""How many sealed reports the Door takes a second, each durable before its answer, and what one costs the server.

The real server (one process) with a real store in a temporary folder; prepared envelopes of the smallest class come
from 16 connections of another process on the same machine. The proof of work is set to nothing: the sender would do it.
"""

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from hashlib import sha256
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from recourse.vault.recipient import recipient_of
from recourse.vault.seal import seal_text
from recourse.vault.secret import Seed
from recourse.vault.work import solve

CONNECTIONS = 16
REPORTS = 12_000
MOST_CPU_MILLISECONDS = 1.0
LEAST_A_SECOND = 1_000
SERVER = Path(__file__).with_name("report_server.py")
BOUNDARY = b"bench-boundary-0123456789abcdef"


def main() -> int:
    """Serve, send, print; 1 where a goal is missed."""
    home = Path(tempfile.mkdtemp(prefix="recourse-bench-"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, str(SERVER), str(port), str(home), "0", "0"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 -- our own server
    try:
        team, challenge = _ready(port)
        requests = _requests(port, team, challenge)
        _send(port, requests[: REPORTS // 10])
        before = _cpu(server.pid)
        seconds = _send(port, requests[REPORTS // 10 :])
        sent = len(requests) - REPORTS // 10
        cpu = (_cpu(server.pid) - before) * 1000 / sent
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)
        shutil.rmtree(home, ignore_errors=True)
    rate = sent / seconds
    print(
        f"{sent} reports of {len(requests[0])} bytes, {CONNECTIONS} connections, work of 0 bits: "
        f"{rate:.0f}/s, {cpu:.2f} ms CPU each"
    )
    print(f"goal: at least {LEAST_A_SECOND} reports/s: {'reached' if rate >= LEAST_A_SECOND else 'MISSED'}")
    print(f"goal: at most {MOST_CPU_MILLISECONDS} ms CPU: {'reached' if cpu <= MOST_CPU_MILLISECONDS else 'MISSED'}")
    return 0 if rate >= LEAST_A_SECOND and cpu <= MOST_CPU_MILLISECONDS else 1


def _ready(port: int) -> tuple[str, str]:
    """The team's id and a challenge, as soon as the server answers."""
    for _ in range(300):
        try:
            with urlopen(f"http://127.0.0.1:{port}/api/teams") as answer:
                team = json.load(answer)["teams"][0]["record"]["team"]
            with urlopen(f"http://127.0.0.1:{port}/api/challenge") as answer:
                return team, json.load(answer)["challenge"]
        except URLError:
            time.sleep(0.1)
    sys.exit("the server did not start")


def _requests(port: int, team: str, challenge: str) -> list[bytes]:
    """Whole requests: each its own envelope, mailbox and key."""
    sealed = seal_text(b"x" * 2000, [recipient_of(Seed(bytes(32)))], random=secrets.token_bytes)
    made = []
    for _ in range(REPORTS):
        # Another last byte makes another envelope, as far as the Door can see.
        envelope = sealed[:-16] + secrets.token_bytes(16)
        fields = {"team": team.encode(), "mailbox": secrets.token_hex(32).encode()}
        parts = [
            b'--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (BOUNDARY, name.encode(), value)
            for name, value in fields.items()
        ]
        head = b'--%s\r\nContent-Disposition: form-data; name="envelope"; filename="e"\r\n' % BOUNDARY
        body = b"".join(parts) + head + b"Content-Type: application/octet-stream\r\n\r\n" + envelope
        body += b"\r\n--%s--\r\n" % BOUNDARY
        made.append(
            b"POST /api/reports HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: multipart/form-data; boundary=%s\r\n"
            b"Content-Length: %d\r\nIdempotency-Key: %s\r\nRecourse-Work: %s\r\n\r\n"
            % (
                port,
                BOUNDARY,
                len(body),
                secrets.token_hex(16).encode(),
                solve(challenge, sha256(envelope).digest()).encode(),
            )
            + body
        )
    return made


def _send(port: int, requests: list[bytes]) -> float:
    """Seconds until every report was acknowledged."""
    refused: list[bytes] = []

    def send(mine: list[bytes]) -> None:
        with socket.create_connection(("127.0.0.1", port)) as line:
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for request in mine:
                line.sendall(request)
                answer = line.recv(65_536)
                while b"}" not in answer:
                    answer += line.recv(65_536)
                if not answer.startswith(b"HTTP/1.1 201"):
                    refused.append(answer)
                    return

    threads = [threading.Thread(target=send, args=(requests[n::CONNECTIONS],)) for n in range(CONNECTIONS)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if refused:
        sys.exit(refused[0].decode(errors="replace"))
    return time.perf_counter() - begun


def _cpu(pid: int) -> float:
    """Seconds of CPU that a process and its children have used."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    ticks = os.sysconf("SC_CLK_TCK")
    used = 0.0
    for one in (pid, *map(int, children)):
        fields = Path(f"/proc/{one}/stat").read_text("ascii").rpartition(")")[2].split()
        used += (int(fields[11]) + int(fields[12])) / ticks
    return used


if __name__ == "__main__":
    sys.exit(main())
