"""The demonstration."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from recourse.advice.cases import sample_cases
from recourse.cli import main
from recourse.cli.demo import _lay_out


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port that somebody already listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield int(other.getsockname()[1])


def test_the_samples_lie_in_a_new_folder_each_time(tmp_path: Path) -> None:
    """A second demonstration overwrites nothing of the first."""
    first, second = _lay_out(tmp_path), _lay_out(tmp_path)
    assert (first.name, second.name) == ("recourse-demo", "recourse-demo-2")
    for folder in (first, second):
        assert {path.name: path.read_text("utf-8") for path in folder.iterdir()} == {
            f"{case.name}.yaml": case.text for case in sample_cases()
        }


@pytest.mark.parametrize("command", ["demo", "serve"])
def test_a_taken_port_is_refused_and_nothing_is_written(
    command: str, taken_port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sentence says what to do; no folder is left behind."""
    monkeypatch.chdir(tmp_path)
    assert main([command, "--door-port", str(taken_port)]) == 2
    assert capsys.readouterr().err == (
        f"--door-port: It is not possible to listen at this address and port {taken_port}. "
        "Perhaps something else is running there; another port can be given.\n"
    )
    assert list(tmp_path.iterdir()) == []
