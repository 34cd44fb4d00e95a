"""A Door with one team, for the benchmarks: port, folder, bits of work at least and at most."""

import secrets
import sys
import time
from datetime import date
from functools import partial
from pathlib import Path

from recourse.door.serve import DoorPlan, run
from recourse.store.door.store import open_door_store
from recourse.vault.recipient import recipient_of
from recourse.vault.secret import Seed
from recourse.vault.team import SigningKey, TeamRecord, sign_record, team_id

if __name__ == "__main__":
    port, home, least, most = int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    open_store = partial(open_door_store, home / "door.db", home / "blobs", random=secrets.token_bytes)
    today = partial(date.fromisoformat, "2026-11-24")
    key = SigningKey(bytes(range(32)))
    recipients = (recipient_of(Seed(bytes(32))),)
    record = TeamRecord(
        team_id(key), "Bench", {"en": "Bench"}, "GR", ("en",), recipients, 1, "0" * 64, date(2027, 1, 1)
    )
    store = open_store()
    store.add_team(team=record.team, record=sign_record(record, key), token_hash="0" * 64, day=today())
    store.close()
    # The hour stands still, so that prepared work stays good for as long as the benchmark takes.
    plan = DoorPlan(open_store, today, int, time.monotonic, secrets.token_bytes, work_bits=least, most_work_bits=most)
    run(plan, port=port)
