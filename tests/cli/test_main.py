"""Truths about the command line."""

import json
import os
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from recourse.advice.cases import sample_cases
from recourse.cli import main
from recourse.continuum.indicators import INDICATORS

PAPERS = (
    "An account has no place for papers, nationality or status. They are not needed: your work and your pay are "
    "counted in the same way whatever papers you have. Please take this out."
)
INDICATOR = (
    "This is not on the list of indicators. The command “recourse schema indicators” shows the list; both the short "
    "code and the name can be used."
)
COUNTRY = (
    "Write the country where the work is done with its two capital letters, like GR for Greece or GB for the United "
    "Kingdom."
)
JSON = (
    "This is not valid JSON: something is wrong near line 1, column 2. A comma, a bracket or a quotation mark may be "
    "missing."
)
SCHEMAS = "There is no schema of this name. The names are: account, reading, claim, routes, coverage and indicators."
CASES = (
    "There is no sample account of this name. The names are: chowdury, siliadin, cn, v, younis, sultana, zoletic and "
    "mentes."
)
PLAIN = "country: GR\nas_of: 2013-04-17\nfacts:\n  - {indicator: CD14, present: true, from: 2012-10-01}\n"
COMMANDS = ("assess", "owed", "routes", "advise")
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def account(tmp_path: Path) -> Path:
    """A file with a small account."""
    file = tmp_path / "account.yaml"
    file.write_text(PLAIN, encoding="utf-8")
    return file


@pytest.mark.parametrize("command", COMMANDS)
def test_a_page_by_default_and_one_document_with_json(command: str, account: Path, capsys: Captured) -> None:
    """People get text; programs get one JSON object with its format."""
    assert main([command, str(account)]) == 0
    told = capsys.readouterr()
    assert not told.out.startswith("{")
    assert main([command, str(account), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["format"], told.err) == (1, "")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_dash_reads_standard_input(
    command: str, account: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`-` gives the same as the file."""
    assert main([command, str(account), "--json"]) == 0
    of_file = capsys.readouterr().out
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(PLAIN.encode())))
    assert main([command, "-", "--json"]) == 0
    assert capsys.readouterr().out == of_file


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("country: GR\nstatus: none\n", f"$.status: {PAPERS}"),
        ("country: GR\nfacts:\n- indicator: XX99\n", f"$.facts[0].indicator: {INDICATOR}"),
        ("country: XX\n", f"$.country: {COUNTRY}"),
        ("{", JSON),
    ],
)
def test_what_does_not_fit_is_refused(command: str, text: str, says: str, account: Path, capsys: Captured) -> None:
    """The file, the exact path and a sentence on standard error, exit code 2, and nothing printed."""
    account.write_text(text, encoding="utf-8")
    assert main([command, str(account), "--json"]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", f"{account}: {says}\n")


def test_a_file_that_is_none_is_refused(tmp_path: Path, capsys: Captured) -> None:
    """A missing file, a folder, a file that is no text and a name that is none have their own sentences."""
    binary = tmp_path / "photo.jpg"
    binary.write_bytes(b"\xff\xd8\xff")
    for name, says in (
        (tmp_path / "nothing.yaml", "There is no such file."),
        (tmp_path, "This is a folder. Please name a file."),
        (binary, "This is not a text file in UTF-8: byte 1 does not fit. Save it as UTF-8 text and try again."),
        ("a\0b", "This file cannot be opened."),
    ):
        assert main(["assess", str(name)]) == 2
        told = capsys.readouterr()
        assert (told.out, told.err) == ("", f"{name}: {says}\n")


def test_a_huge_file_is_refused_unread(tmp_path: Path, capsys: Captured) -> None:
    """Of 200 MB only as much is read as is needed to refuse them."""
    file = tmp_path / "huge.json"
    with file.open("wb") as sparse:
        sparse.truncate(200_000_000)
    assert main(["owed", str(file)]) == 2
    says = "This file is larger than 4 MB. An account is never that large, so none of it was read."
    assert capsys.readouterr().err == f"{file}: {says}\n"


def test_routes_of_a_country(capsys: Captured) -> None:
    """`--country` needs no account; a sector is one of the known words."""
    assert main(["routes", "--country", "GB", "--sector", "domestic-work", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["country"] == "GB"
    assert document["routes"]
    assert main(["routes", "--country", "AZ", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["routes"], bool(document["why"])) == ([], True)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["routes"], "Please give either an account, or a country with --country."),
        (
            ["routes", "x.yaml", "--country", "GR"],
            "x.yaml: Please give either an account, or a country with --country.",
        ),
        (
            ["routes", "x.yaml", "--sector", "care"],
            "--sector: A sector goes with --country. An account says its own.",
        ),
        (["routes", "--country", "gr"], f"gr: {COUNTRY}"),
        (["assess", "-", "--lang", "xx"], "--lang: This language is not there yet. The languages are: ar, en and fr."),
        (["schema", "visa"], SCHEMAS),
        (["demo", "--cases", "x"], f"--cases: {CASES}"),
        *(
            (
                ["law", "show", "GR", "--on", day],
                "--on: There is no such day. Write it as year, month and day, like 2013-04-17.",
            )
            for day in ("2013-02-30", "20130417", "2013-W16-3")
        ),
        (["door", "--host", "999.1.1.1"], "--host: This is not an address of a computer, like 127.0.0.1."),
        (["door", "--port", "70000"], "--port: A port is a number from 1 to 65535."),
        (["serve", "--door-port", "-1"], "--door-port: A port is a number from 1 to 65535."),
    ],
)
def test_what_was_typed_wrong_is_said(arguments: list[str], says: str, capsys: Captured) -> None:
    """Each slip has its sentence and exit code 2."""
    assert main(arguments) == 2
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", f"{says}\n")


@pytest.mark.parametrize("command", [["law", "check", "AZ"], ["law", "show", "AZ"]])
def test_a_country_without_pack_is_named(command: list[str], capsys: Captured) -> None:
    """The law of a country that is not there yet cannot be checked or shown; those that are there are named."""
    assert main(command) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "AZ" in told.err
    assert "GB" in told.err


def test_the_list_of_indicators(capsys: Captured) -> None:
    """`schema indicators` prints id, slug and label of each, and the same as JSON."""
    assert main(["schema", "indicators"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines] == [[one.id, one.slug] for one in INDICATORS]
    assert all(len(line.split()) > 2 for line in lines)
    assert main(["schema", "indicators", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in document["indicators"]] == [one.id for one in INDICATORS]
    assert set(document["indicators"][0]) == {"id", "slug", "label"}


def test_the_names_of_the_schemas(capsys: Captured) -> None:
    """`schema` without a name lists the names, and each of them prints a JSON object."""
    assert main(["schema"]) == 0
    names = capsys.readouterr().out.split()
    assert names == ["account", "reading", "claim", "routes", "coverage", "indicators"]
    for name in names[:-1]:
        assert main(["schema", name]) == 0
        assert json.loads(capsys.readouterr().out)["type" if name != "account" else "$ref"]


def test_the_sample_accounts_are_printed_as_files(capsys: Captured) -> None:
    """All of them, each under its name; or one, as it lies in its file, with its sources."""
    assert main(["demo", "--cases"]) == 0
    told = capsys.readouterr().out
    assert [line for line in told.splitlines() if line.startswith("---")] == [
        f"--- # {case.name}.yaml" for case in sample_cases()
    ]
    assert main(["demo", "--cases", "chowdury"]) == 0
    text = next(case.text for case in sample_cases() if case.name == "chowdury")
    assert capsys.readouterr().out.strip() == text.strip()


def test_the_packs_are_checked(capsys: Captured) -> None:
    """The packs that are shipped have no fault; warnings do not count as one."""
    assert main(["law", "check"]) == 0
    page = capsys.readouterr().out
    assert page.splitlines()[-1].endswith("countries checked; faults: 0.")
    assert main(["law", "check", "GB", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["countries"] == ["GB"]
    assert all(fault["warning"] for fault in document["faults"])


def test_the_law_is_shown_on_a_day(capsys: Captured) -> None:
    """`law show` takes a day, and its JSON names it."""
    assert main(["law", "show", "GB", "--on", "2013-04-17", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["on"] == "2013-04-17"
    assert main(["law", "show", "GB", "--on", "2013-04-17"]) == 0
    assert "17 April 2013" in capsys.readouterr().out


def test_coverage_names_every_country(capsys: Captured) -> None:
    """`law coverage` speaks of each pack."""
    assert main(["law", "coverage", "--json"]) == 0
    countries = json.loads(capsys.readouterr().out)["countries"]
    assert main(["law", "coverage"]) == 0
    page = capsys.readouterr().out
    assert all(country in page for country in countries)


def test_a_reader_who_leaves_early_hears_no_complaint(account: Path) -> None:
    """A closed pipe ends the command without a word."""
    reading, writing = os.pipe()
    os.close(reading)
    code = "import sys; from recourse.cli import main; sys.exit(main())"
    with os.fdopen(writing, "wb") as pipe:
        done = subprocess.run(  # noqa: S603 -- our own interpreter and our own command
            [sys.executable, "-c", code, "assess", str(account)], stdout=pipe, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr) == (1, b"")


def test_no_output_depends_on_the_machine(account: Path) -> None:
    """The sentences are printed as UTF-8 also where the machine's own writing is ASCII."""
    code = "import sys; from recourse.cli import main; sys.exit(main())"
    arguments = [sys.executable, "-c", code, "advise", str(account)]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = subprocess.run(arguments, env=environment, capture_output=True, check=False)  # noqa: S603 -- our own command
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8")


def test_output_that_cannot_be_written_is_said(account: Path) -> None:
    """A full disk and a closed output give a sentence and code 1, not a report for programmers."""
    code = "import sys; from recourse.cli import main; sys.exit(main())"
    arguments = [sys.executable, "-c", code, "assess", str(account)]
    says = b"What was worked out could not be written: the disk is full, or the output is closed.\n"
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(arguments, stdout=full, stderr=subprocess.PIPE, check=False)  # noqa: S603 -- our own command
    assert (done.returncode, done.stderr) == (1, says)
    closed = ["sh", "-c", '"$@" >&-', "sh", *arguments]
    done = subprocess.run(closed, stderr=subprocess.PIPE, check=False)  # noqa: S603 -- our own command
    assert (done.returncode, done.stderr) == (1, says)


def test_input_that_is_closed_is_said() -> None:
    """`-` without anything to read from is refused like a file that cannot be opened."""
    code = "import sys; from recourse.cli import main; sys.exit(main())"
    closed = ["sh", "-c", '"$@" <&-', "sh", sys.executable, "-c", code, "assess", "-"]
    done = subprocess.run(closed, capture_output=True, check=False)  # noqa: S603 -- our own command
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", b"-: This file cannot be opened.\n")
