"""Make the folder `canonical`: JSON that is read strictly and written in one way (see README.md)."""

from collections.abc import Iterator
from functools import partial

from recourse.vault.canonical import canonical, read_plain
from vectors.common import Vector, outcome, save

RFC_8785 = (
    r'{"numbers":[0,-1,9007199254740991,-9007199254740991],"string":"\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\\"\/",'
    r'"literals":[null,true,false]}'
)
RFC_8785_SORTING = (
    r'{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",'
    r'"\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}'
)
JSON_TEXTS = {
    "RFC 8785, section 3.2.2, with whole numbers": RFC_8785.replace(r"\'", "'"),
    "RFC 8785, section 3.2.3, sorting": RFC_8785_SORTING,
    "empty object": " { } ",
    "empty list": "[ ]",
    "a text alone": '"a"',
    "null alone": "null",
    "spaces of all kinds between": '\t{ "b" :\r\n 1 , "a" : [ ] }\n',
    "keys that begin alike": '{"ab":1,"a":2,"abc":3,"":4}',
    "capitals first": '{"b":1,"B":2,"a":3,"A":4}',
    "control characters": r'["\u0000\u0001\u001f\b\t\n\f\r\u007f\u0080"]',
    "line separators stay": '["\u2028\u2029"]',
    "Arabic, Bengali and an emoji stay": '["\u0633\u0644\u0627\u0645 \u09ae\u09be\u09b2\u09bf\u0995 \U0001f600"]',
    "an accent written in two ways stays as it is": '["\u00e9","e\u0301"]',
    "solidus is not escaped": r'["\/"]',
    "a byte order mark inside a text": r'["\ufeff"]',
    "largest number": "9007199254740991",
    "smallest number": "-9007199254740991",
    "60 layers": "[" * 60 + "]" * 60,
    "one number too large": "9007199254740992",
    "one number too small": "-9007199254740992",
    "a very long number": "1" * 5000,
    "minus zero": "-0",
    "a number with a point": "1.0",
    "a number with an exponent": "1e2",
    "a number with a leading zero": "01",
    "a plus": "+1",
    "not a number": "NaN",
    "infinity": "-Infinity",
    "lone surrogate": r'["\ud800"]',
    "lone surrogate, second half": r'["\udc00\ud800"]',
    "lone surrogate in a key": r'{"\udbff":1}',
    "a key twice": '{"a":1,"a":1}',
    "a key twice, deep inside": r'[{"x":{"a":1,"\u0061":2}}]',
    "61 layers": "[" * 61 + "]" * 61,
    "61 layers of objects": '{"a":' * 61 + "1" + "}" * 61,
    "very many layers": "[" * 100_000,
    "byte order mark": "\ufeff{}",
    "nothing": "",
    "only spaces": "  ",
    "two values": "1 2",
    "a comma too many": "[1,]",
    "single quotes": "{'a':1}",
    "a key without quotes": "{a:1}",
    "a comment": "[1] // one",
    "a raw control character": '["\n"]',
    "a bad escape": r'["\x41"]',
    "a form feed between": "[1,\f2]",
    "a no-break space between": "[1,\u00a02]",
    "cut": '{"a":"b',
}
JSON_BYTES = {
    "not UTF-8": b'["\xff"]',
    "overlong": b'["\xc0\xaf"]',
    "a surrogate in UTF-8": b'["\xed\xa0\x80"]',
    "UTF-16": '{"a":1}'.encode("utf-16"),
}


def read(content: bytes) -> str:
    """What was read, written canonically."""
    return canonical(read_plain(content)).decode()


def canonical_forms() -> Iterator[Vector]:
    """What a reader makes of JSON, and how it is written canonically."""
    for name, text in JSON_TEXTS.items():
        result = outcome(partial(read, text.encode()))
        yield {"name": name, "text": text, **result}
    for name, content in JSON_BYTES.items():
        result = outcome(partial(read, content))
        yield {"name": name, "hex": content.hex(), **result}


if __name__ == "__main__":
    save("canonical/canonical.json", canonical_forms())
