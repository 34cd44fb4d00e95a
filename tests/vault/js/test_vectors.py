from collections.abc import Callable


def test_the_browser_runs_the_same_vectors(in_node: Callable[..., str]) -> None:
    """What was built for the browser opens, shows, refuses and writes what the vectors say, as Python does."""
    said = in_node("--test", "--test-reporter=tap", "vectors.test.mjs")
    counted = dict(line[2:].split() for line in said.splitlines() if line.startswith(("# pass", "# fail", "# skipped")))
    assert {"fail": counted["fail"], "skipped": counted["skipped"]} == {"fail": "0", "skipped": "0"}
    assert int(counted["pass"]) >= 230


def test_the_browser_side_refuses_what_it_must_not_write(in_node: Callable[..., str]) -> None:
    """No recipient of another kind, no text over the largest class, no half sign leaves the phone."""
    in_node("--test", "--test-reporter=dot", "writing.test.mjs")
