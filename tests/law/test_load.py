"""Packs are read from six files, or refused with file, path and sentence."""

import pytest

from broken_packs.patch import GOOD, MemoryFolder, patched
from recourse.law.load import (
    FILES,
    PackDocumentError,
    PackError,
    PackFileMissingError,
    PackShapeError,
    known_countries,
    load_pack,
    load_pack_from,
    phrases,
    with_phrases,
)
from recourse.law.values import Exact
from recourse.terms.country import is_country
from recourse.terms.message import message


def test_a_pack_is_read_exactly() -> None:
    """An amount is the fraction that was written, and routes and organisations stand in the order of the file."""
    pack = load_pack_from(GOOD)
    series = pack.wages.minimum_wage.series.value
    assert series is not None
    assert series[2].hour[1].amount == Exact("8.00")
    assert [route.id for route in pack.routes] == [
        "sm.labour-court",
        "sm.union-help",
        "sm.reflection-period",
        "sm.trafficking-permit",
    ]
    assert [organisation.id for organisation in pack.organisations] == ["sm.union"]


def test_a_shared_sentence_is_put_in() -> None:
    """`{phrase: id}` becomes the texts of that sentence."""
    pack = load_pack_from(GOOD)
    assert pack.routes[0].needs == (phrases()["needs_own_account"],)
    assert pack.routes[0].exposure.without_papers == phrases()["unknown_do_not_contact"]
    assert phrases()["unknown_do_not_contact"]["en"] == "Do not contact this authority directly; ask an adviser first."


def test_an_unknown_phrase_stays_for_the_check_to_name() -> None:
    """A phrase that does not exist is left as it is, at any depth."""
    assert with_phrases([{"a": {"phrase": "no_such"}}]) == [{"a": {"phrase": "no_such"}}]
    assert with_phrases({"phrase": ["no_word"]}) == {"phrase": ["no_word"]}


def test_every_shared_sentence_is_english_and_whole() -> None:
    """Each shared sentence has an English text that ends like a sentence."""
    assert phrases()
    assert [name for name, texts in phrases().items() if not texts["en"].strip().endswith(".")] == []


def _refusal(folder: MemoryFolder) -> tuple[type[PackError], str, str, object]:
    with pytest.raises(PackError) as caught:
        load_pack_from(folder)
    return type(caught.value), caught.value.file, caught.value.path, caught.value.says


def test_a_missing_file_is_named() -> None:
    """A pack without one of its files is refused."""
    folder = patched({"file": "facts.yaml", "at": "$", "remove": True})
    says = message("law.file_missing", file="facts.yaml")
    assert _refusal(folder) == (PackFileMissingError, "facts.yaml", "$", says)


def test_a_file_that_is_no_yaml_is_named() -> None:
    """A broken document is refused with its file."""
    kind, file, path, _ = _refusal(patched({"file": "routes.yaml", "at": "$", "text": "routes: ["}))
    assert (kind, file, path) == (PackDocumentError, "routes.yaml", "$")


def test_half_a_sign_is_refused() -> None:
    """An escape can write a lone surrogate, which nothing can store or print."""
    text = '{"routes": [{"id": "\\ud800", "kind": "\\ud800"}]}'
    folder = patched({"file": "routes.yaml", "at": "$", "text": text})
    assert _refusal(folder) == (PackDocumentError, "routes.yaml", "$", message("account.half_sign"))


def test_a_wrong_shape_is_refused_with_its_place() -> None:
    """The first fault of shape is refused with file, path and the sentence that the check gives."""
    at = "$.minimum_wage.series.value[1].hour[0].amount"
    folder = patched({"file": "wages.yaml", "at": at, "set": 6})
    assert _refusal(folder) == (PackShapeError, "wages.yaml", at, message("law.number_not_text"))


def test_a_country_without_a_pack_has_none() -> None:
    """No pack is no error, whatever the text that stands for the country."""
    assert load_pack("AQ") is None
    assert load_pack("../etc") is None
    assert load_pack("") is None


def test_known_countries_are_countries_in_order() -> None:
    """The list of packs holds assigned codes in order of the alphabet, each of which loads."""
    known = known_countries()
    assert list(known) == sorted(known)
    assert [country for country in known if not is_country(country)] == []
    for country in known:
        pack = load_pack(country)
        assert pack is not None
        assert pack.country.country == country


def test_a_pack_is_read_once() -> None:
    """The second time a pack is the very same object, so that a page costs no parsing."""
    for country in known_countries()[:1]:
        assert load_pack(country) is load_pack(country)


def test_the_six_files_are_those_of_the_format() -> None:
    """A pack is made of these six files."""
    assert list(FILES) == ["country", "wages", "limitation", "routes", "organisations", "facts"]
