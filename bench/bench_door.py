"""How many reading pages the Door serves a second, and how heavy they are. Needs `wrk` (Debian: apt install wrk).

The load generator runs on the same machine, as the goal demands: 3,000 pages a second on two cores, itself included.
"""

import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

GOAL = 3_000
HEAVIEST = 20_000
SECONDS = 6
SERVER = """
import sys
from datetime import date
from functools import partial
from recourse.door.serve import run
run(today=partial(date.fromisoformat, "2026-11-24"), port=int(sys.argv[1]))
"""
READING = ("/", "/1", "/1/1", "/1/gb", "/2", "/5")
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
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    origin = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-c", SERVER, str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 -- our own server
    try:
        _wait(origin)
        heaviest = max(_weigh(origin, address) for address in READING)
        slowest = min(_load(wrk, origin, address) for address in ("/", "/1/gb"))
        _time_result(origin)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)
    print(f"goal: at least {GOAL} pages/s: {'reached' if slowest >= GOAL else 'MISSED'}")
    print(f"goal: at most {HEAVIEST} bytes a page: {'reached' if heaviest <= HEAVIEST else 'MISSED'}")
    return 0 if slowest >= GOAL and heaviest <= HEAVIEST else 1


def _wait(origin: str) -> None:
    for _ in range(300):
        try:
            with urlopen(f"{origin}/healthz"):  # noqa: S310 -- our own server
                return
        except URLError:
            time.sleep(0.1)
    sys.exit("the server did not start")


def _weigh(origin: str, address: str) -> int:
    """The bytes of a page with its style and icon, as a browser that unpacks gzip gets them, headers included."""
    total = 0
    for part in (address, "/s.css", "/i.svg"):
        with urlopen(Request(origin + part, headers={"Accept-Encoding": "gzip"})) as answer:  # noqa: S310 -- our own server
            total += len(answer.read()) + len(str(answer.headers).encode())
    print(f"{address:8} {total:6} bytes with style and icon")
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
        with urlopen(f"{origin}/2", data=body) as answer:  # noqa: S310 -- our own server
            answer.read()
        times.append(time.perf_counter() - begun)
    print(f"a reading worked out: median {sorted(times)[25] * 1000:.0f} ms")


if __name__ == "__main__":
    sys.exit(main())
