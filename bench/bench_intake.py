"""Opening 1,000 reports at the Desk, each with a page of words and an account: from what was fetched to sealed cases.

Run: .venv/bin/python bench/bench_intake.py [--profile] [reports]
The Door is one in memory; the store is the real one in a temporary folder.
"""

import cProfile
import pstats
import sys
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from secrets import token_bytes
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from fakes.a_desk import NEW_TEAM, ADesk, Worker, sample_account
from recourse.desk.cases.overview import count_some, overview
from recourse.desk.intake.service import pull
from recourse.desk.ledger.service import verify
from recourse.desk.team.service import first_run, join_door
from recourse.store.desk.ports import DeskStore
from recourse.store.desk.store import open_desk_store

WORDS = "They said the pay would come at the end of the season, and then that it had gone for my bed. " * 20
TOKEN = "token-of-the-desk"  # noqa: S105 -- the Door in memory takes no other


def main() -> None:
    """Measure and print."""
    wanted = [int(word) for word in sys.argv[1:] if word.isdigit()]
    with tempfile.TemporaryDirectory() as folder:
        store = open_desk_store(Path(folder) / "desk.db", Path(folder) / "blobs", random=token_bytes)
        with closing(store):
            measure(store, wanted[0] if wanted else 1000)


def measure(store: DeskStore, reports: int) -> None:
    """Open so many reports at a Desk."""
    kit = ADesk()
    desk = replace(kit.desk, store=store, random=token_bytes)
    run = first_run(desk, NEW_TEAM)
    session = run.session
    join_door(desk, session, TOKEN)
    kit.store.kept.settings["record"] = run.record.encode()
    for number in range(reports):
        Worker(f"worker {number}").report(kit, WORDS, account=sample_account())
    profile = cProfile.Profile(process_time)
    if "--profile" in sys.argv:
        profile.enable()
    began, busy = perf_counter(), process_time()
    done = pull(desk, session)
    took, busy = perf_counter() - began, process_time() - busy
    profile.disable()
    print(f"pulled and opened {len(done.reports)} reports: {took:.2f} s, of which this process worked {busy:.2f} s")
    if "--profile" in sys.argv:
        pstats.Stats(profile).sort_stats("tottime").print_stats(30)
    began = perf_counter()
    overview(desk, session)
    print(f"first screen over {reports} cases: {(perf_counter() - began) * 1000:.0f} ms")
    Worker("worker 7").message(kit)
    began = perf_counter()
    pull(desk, session)
    print(f"one message pulled: {(perf_counter() - began) * 1000:.0f} ms")
    began = perf_counter()
    count_some(desk, session, most=5)
    print(f"5 cases worked out: {(perf_counter() - began) * 1000:.0f} ms")
    began = perf_counter()
    print(f"ledger of {verify(desk, session)} entries verified: {(perf_counter() - began) * 1000:.0f} ms")


main()
