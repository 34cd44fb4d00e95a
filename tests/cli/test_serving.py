"""The commands that serve and keep, run as people run them."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

import pytest

from fakes.a_desk import CHEAP, NEW_TEAM
from recourse import main as joined
from recourse.cli import main
from recourse.cli.running import ENTRY, Servers
from recourse.desk.team.service import first_run

PATIENCE = 60


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on."""
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [int(probe.getsockname()[1]) for probe in probes]
    for probe in probes:
        probe.close()
    return ports


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of its own."""
    monkeypatch.setenv("RECOURSE_HOME", str(tmp_path / "home"))
    for name in ("RECOURSE_DOOR_URL", "RECOURSE_PLAIN_URL", "RECOURSE_DESK_URL", "RECOURSE_BLOBS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "home"


@pytest.fixture
def record(home: Path, tmp_path: Path) -> Path:
    """The signed record of a team whose Desk lies in the home folder."""
    with closing(joined.desk_store(home / "desk" / "desk.db", home / "desk" / "blobs")) as store:
        desk = joined.desk_on(store, door="http://localhost:1", plain="http://localhost:2", cost=CHEAP)
        text = first_run(desk, NEW_TEAM).record
    path = tmp_path / "record.json"
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def served(home: Path) -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """`recourse serve`, once its three addresses are printed."""
    ports = free_ports(3)
    words = [
        "serve",
        *(
            word
            for face, port in zip(("door", "desk", "plain"), ports, strict=True)
            for word in (f"--{face}-port", str(port))
        ),
    ]
    server = subprocess.Popen(  # noqa: S603 -- our own command
        [sys.executable, "-c", ENTRY, *words],
        env={**os.environ, "RECOURSE_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with server:
        yield server, ports
        server.kill()


def test_one_command_runs_all_three_and_ends_all_three(
    served: tuple[subprocess.Popen[str], list[int]], home: Path
) -> None:
    """The addresses stand on the screen when everything answers; each face has its own folder; Ctrl+C ends all."""
    server, (door, desk, plain) = served
    assert server.stdout is not None
    lines = [server.stdout.readline().rstrip("\n") for _ in range(3)]
    assert lines == [
        f"Door, for workers:      http://localhost:{door}",
        f"Its plain process:      http://localhost:{plain} (no page of its own; the Door leads there)",
        f"Desk, for caseworkers:  http://localhost:{desk}",
    ]
    for port in (door, desk, plain):
        with urlopen(f"http://localhost:{port}/healthz", timeout=5) as answer:
            assert answer.status == 200
    assert sorted(path.name for path in home.iterdir()) == ["desk", "door"]
    server.send_signal(signal.SIGINT)
    assert server.wait(PATIENCE) == 0
    for port in (door, desk, plain):
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_a_server_that_does_not_start_is_said_to_have_ended(tmp_path: Path) -> None:
    """The command waits for no server that is gone."""
    servers = Servers({**os.environ, "RECOURSE_HOME": str(tmp_path)})
    assert servers.start("door", ["door", "--port", "0"], "http://127.0.0.1:1") is False
    assert servers.watch() == "door"
    servers.end()


def test_two_faces_cannot_have_the_same_port(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Said before anything is started or written."""
    (port,) = free_ports(1)
    assert main(["serve", "--door-port", str(port), "--desk-port", str(port)]) == 2
    assert capsys.readouterr().err == "--desk-port: Each of the three needs a port of its own.\n"
    assert not home.exists()


def test_settings_that_do_not_fit_start_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The place and the sentence, exit code 2."""
    home.mkdir()
    (home / "settings.yaml").write_text("work_bits: 99\n", "utf-8")
    assert main(["serve"]) == 2
    assert capsys.readouterr().err == "work_bits: This is a whole number from 0 to 24.\n"


def test_a_team_is_added_with_its_record(home: Path, record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The token is printed once, and the Door knows its hash alone; a second time there is another one."""
    assert main(["door", "add-team", str(record), "--json"]) == 0
    first = json.loads(capsys.readouterr().out)
    assert main(["door", "add-team", str(record)]) == 0
    said, token = capsys.readouterr().out.splitlines()
    assert said.startswith('The team "Harbour advice" takes reports here until ')
    assert first["name"] == "Harbour advice"
    assert len(token) == len(first["token"]) == 43
    assert token != first["token"]
    kept = (
        (home / "door" / "door.db").read_bytes() + (home / "door" / "door.db-wal").read_bytes()
        if (home / "door" / "door.db-wal").exists()
        else (home / "door" / "door.db").read_bytes()
    )
    assert token.encode() not in kept


def test_a_record_that_was_changed_is_refused(home: Path, record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that the team did not sign never reaches the Door."""
    record.write_text(record.read_text("utf-8").replace("Harbour advice", "Harbour police"), "utf-8")
    assert main(["door", "add-team", str(record)]) == 2
    assert capsys.readouterr().err.startswith(f"{record}: ")
    assert not (home / "door").exists()


def test_a_backup_comes_back_whole(
    home: Path, record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Door and Desk, into an empty home; the ledger there holds."""
    assert main(["door", "add-team", str(record)]) == 0
    assert main(["backup", str(tmp_path / "copy")]) == 0
    assert main(["restore", str(tmp_path / "copy")]) == 2
    assert (home / "door" / "door.db").exists()
    monkeypatch.setenv("RECOURSE_HOME", str(tmp_path / "other"))
    capsys.readouterr()
    assert main(["restore", str(tmp_path / "copy")]) == 0
    assert main(["verify", "--json"]) == 0
    told = capsys.readouterr().out
    assert f"Restored from {tmp_path / 'copy'}." in told
    assert json.loads(told[told.index("{") :]) == {"format": 1, "holds": True, "entries": 1}


def test_a_ledger_that_was_changed_is_noticed(home: Path, record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`verify` says so and gives 1; `doctor` names it."""
    import sqlite3  # noqa: PLC0415 -- the hand of whoever changes a database

    assert record.exists()
    with closing(sqlite3.connect(home / "desk" / "desk.db")) as database, database:
        database.execute("UPDATE ledger SET day = '2020-01-01'")
    assert main(["verify"]) == 1
    assert capsys.readouterr().err == (
        "The ledger does not hold together at entry 1: it was changed, or an entry before it is missing. "
        "Please compare with a backup.\n"
    )
    assert main(["doctor", "--json"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert [one["about"] for one in findings if not one["good"]] == ["ledger"]


def test_verify_needs_a_desk(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is made by looking."""
    assert main(["verify"]) == 2
    assert capsys.readouterr().err == f"There is no Desk in {home}.\n"
    assert not home.exists()


def test_there_is_nothing_to_back_up_before_the_first_run(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty backup would be taken for a backup."""
    assert main(["backup", str(tmp_path / "copy")]) == 2
    assert capsys.readouterr().err == f"There is nothing in {home} yet to back up.\n"
    assert not (tmp_path / "copy").exists()


def test_the_doctor_finds_what_others_could_read(home: Path, record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Files that are open to other users of the machine are named; when they are closed, all is good."""
    assert main(["door", "add-team", str(record)]) == 0
    capsys.readouterr()
    assert main(["doctor"]) == 0
    assert "needs care" not in capsys.readouterr().out
    (home / "desk" / "desk.db").chmod(0o644)
    assert main(["doctor"]) == 1
    said = [line for line in capsys.readouterr().out.splitlines() if line.startswith("needs care")]
    says = "Other users of this machine can reach 1 file or folder, desk/desk.db. Take their rights away (chmod go=)."
    assert said == [f"needs care {says}"]


def test_the_doctor_names_an_address_without_a_certificate(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Plain http is good on one's own machine and for onion services alone."""
    monkeypatch.setenv("RECOURSE_DOOR_URL", "http://door.example.org")
    monkeypatch.setenv("RECOURSE_PLAIN_URL", "http://abcdefgh.onion")
    assert main(["doctor", "--json"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    (says,) = [one["says"] for one in findings if not one["good"]]
    assert says == (
        "door_url is http://door.example.org: without https, whoever is between sees what is sent. "
        "Put a proxy with a certificate in front."
    )
    assert not home.exists()
