"""How many reading pages the Door serves a second, and how heavy they are. Needs `wrk` (Debian: apt install wrk).

The load generator runs on the same machine, as the goal demands: 3,000 pages a second on two cores, itself included.
"""

import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

GOAL = 3_000
HEAVIEST = 20_000
SECONDS = 6
DOOR = """
import sys
from functools import partial
from pathlib import Path
from recourse.door.serve import DoorPlan, run
from recourse.main import door_store, hour_utc, random, seconds, today_utc
home = Path(sys.argv[3])
open_store = partial(door_store, home / "door.db", home / "blobs")
run(DoorPlan(open_store, today_utc, hour_utc, seconds, random), port=int(sys.argv[1]))
"""
PLAIN = """
import sys
from recourse.door.without_script.serve import PlainPlan, run
from recourse.main import random, seconds, today_utc
run(PlainPlan(f"http://127.0.0.1:{sys.argv[2]}", today_utc, seconds, random), port=int(sys.argv[1]))
"""
READING = ("/en", "/fr/1", "/ar/1/1", "/en/1/gb", "/ar/1/gb", "/en/2", "/en/6")
ANSWERS = {
    "country.state": "said", "country.choice": "GB", "EX04.state": "said", "EX04.choice": "yes", "CD01.state": "said",
    "CD01.choice": "yes", "do": "result",
}  # fmt: skip


def main() -> int:
    """Serve, load, print; 1 where a goal is missed or wrk is missing."""
    wrk = shutil.which("wrk")
    if wrk is None:
        print("wrk is not installed (Debian: apt install wrk); pages a second were not measured")
        return 1
    with tempfile.TemporaryDirectory(prefix="recourse-bench-") as home, _server(DOOR, 0, home) as door:
        heaviest = max(_weigh(_origin(door), address) for address in READING)
        slowest = min(_load(wrk, _origin(door), address) for address in ("/en", "/en/1/gb"))
        with _server(PLAIN, door, home) as plain:
            _time_result(_origin(plain))
    print(f"goal: at least {GOAL} pages/s: {'reached' if slowest >= GOAL else 'MISSED'}")
    print(f"goal: at most {HEAVIEST} bytes a page: {'reached' if heaviest <= HEAVIEST else 'MISSED'}")
    return 0 if slowest >= GOAL and heaviest <= HEAVIEST else 1


def _origin(port: int) -> str:
    return f"http://127.0.0.1:{port}"


@contextmanager
def _server(program: str, door: int, home: str) -> Iterator[int]:
    """A server on a free port, until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    script = Path(home) / f"{secrets.token_hex(4)}.py"
    script.write_text(program, "utf-8")
    command = [sys.executable, str(script), str(port), str(door), home]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 -- our own server
    try:
        _wait(_origin(port), "/p/s.css" if door else "/healthz")
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=90)


def _wait(origin: str, ready: str) -> None:
    for _ in range(300):
        try:
            with urlopen(origin + ready):  # noqa: S310 -- our own server
                return
        except URLError:
            time.sleep(0.1)
    sys.exit("the server did not start")


def _weigh(origin: str, address: str) -> int:
    """The bytes of a page with style, icon and script, as a browser that unpacks gzip gets them, headers included."""
    total = 0
    for part in (address, "/s.css", "/i.svg", "/door.js"):
        with urlopen(Request(origin + part, headers={"Accept-Encoding": "gzip"})) as answer:  # noqa: S310 -- our own server
            total += len(answer.read()) + len(str(answer.headers).encode())
    print(f"{address:8} {total:6} bytes with style, icon and script")
    return total


def _load(wrk: str, origin: str, address: str) -> float:
    """Pages a second of one address."""
    command = [wrk, "-t1", "-c32", f"-d{SECONDS}s", "-H", "Accept-Encoding: gzip", origin + address]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 -- a fixed command
    found = re.search(r"Requests/sec:\s+([\d.]+)", told)
    if found is None or "Non-2xx" in told:
        sys.exit(told)
    print(f"{address:8} {float(found[1]):8.0f} pages/s")
    return float(found[1])


def _time_result(origin: str) -> None:
    """How long a reading takes, worked out from the answers of one form."""
    body = urlencode(ANSWERS).encode()
    times = []
    for _ in range(50):
        begun = time.perf_counter()
        with urlopen(f"{origin}/p/en/2", data=body) as answer:  # noqa: S310 -- our own server
            answer.read()
        times.append(time.perf_counter() - begun)
    print(f"a reading worked out: median {sorted(times)[25] * 1000:.0f} ms")


if __name__ == "__main__":
    sys.exit(main())
