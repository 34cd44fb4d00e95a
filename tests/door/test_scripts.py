from base64 import b64decode
from hashlib import sha256

from recourse.door.scripts import built_scripts, script
from recourse.vault import js


def test_a_script_is_named_by_the_hash_of_its_bytes() -> None:
    """In hexadecimal for people, in base64 for a browser."""
    made = script(b"1")
    assert made.hash == sha256(b"1").hexdigest()
    assert b64decode(made.integrity.removeprefix("sha256-")) == sha256(b"1").digest()


def test_the_scripts_are_those_that_were_built_with_the_package() -> None:
    """Byte by byte, and packed beforehand."""
    scripts = built_scripts()
    assert scripts.door.page.body("br, gzip") == (js.encoded("door.js", "br"), "br")
    assert scripts.seal.page.plain == js.bundle("seal.js")
    assert scripts.seal.hash == js.bundle_hash("seal.js")
    assert scripts.seal.integrity == js.integrity("seal.js")
