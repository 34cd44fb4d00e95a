"""The form of one entry as a page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from recourse.account.model import Account
from recourse.continuum.indicators import DIMENSIONS, INDICATORS
from recourse.desk.pages.asked import Asked
from recourse.desk.pages.editing.fields import Field, Part
from recourse.desk.pages.editing.told import options_of_employers
from recourse.desk.pages.words import countries, short_day, weekdays
from recourse.terms.message import Message, message
from recourse.web.i18n import render

Options = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field with what stands in it.

    Attributes:
        told: what stands in it, in words.
        groups: for a long choice: options under headings.
        wrong: why it was refused, or empty.
    """

    name: str
    kind: str
    label: str
    value: str
    told: str
    options: Options
    groups: list[tuple[str, Options]]
    hint: str
    wrong: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """Fields under a heading."""

    heading: str
    fields: list[FieldView]

    @property
    def week(self) -> list[FieldView]:
        """The seven days of a week, which stand in one row."""
        return [one for one in self.fields if one.kind == "weekday"]

    @property
    def others(self) -> list[FieldView]:
        """All others."""
        return [one for one in self.fields if one.kind != "weekday"]


def form_view(
    part: Part, typed: Mapping[str, str], wrong: Mapping[str, Message], asked: Asked, account: Account | None
) -> list[GroupView]:
    """Write a form.

    Args:
        part: the fields.
        typed: what stands in them.
        wrong: why a field was refused, by its name.
        asked: the request, for the language.
        account: the account it belongs to, for its employers; None where there is none.
    """
    return [
        GroupView(
            heading=_say(asked, group.heading) if group.heading else "",
            fields=[_field(one, typed, wrong, asked, account) for one in group.fields],
        )
        for group in part.groups
    ]


def _say(asked: Asked, id_: str) -> str:
    return render(message(id_), asked.language)


def _field(
    one: Field, typed: Mapping[str, str], wrong: Mapping[str, Message], asked: Asked, account: Account | None
) -> FieldView:
    label = (
        dict(weekdays(asked.language))[one.name.partition(".")[2]] if one.kind == "weekday" else _say(asked, one.label)
    )
    refused = wrong.get(one.name)
    value = typed.get(one.name, "")
    options = _options(one, asked, account, value)
    return FieldView(
        name=one.name,
        kind=one.kind,
        label=label,
        value=value,
        told=_told(one, value, options, asked.language),
        options=options,
        groups=_indicators(asked) if one.kind == "indicator" else [],
        hint=_say(asked, one.hint) if one.hint else "",
        wrong=render(refused, asked.language) if refused else "",
    )


def _told(one: Field, value: str, options: Options, language: str) -> str:
    """A value in words; what is no day is shown as it was typed."""
    if one.kind != "day":
        return dict(options).get(value, value)
    try:
        return short_day(date.fromisoformat(value), language)
    except ValueError:
        return value


def _options(one: Field, asked: Asked, account: Account | None, value: str) -> Options:
    match one.kind:
        case "choice":
            return [(option, _say(asked, one.words + option.replace("-", "_"))) for option in one.options]
        case "yes_no":
            return [("yes", _say(asked, "desk.yes")), ("no", _say(asked, "desk.no"))]
        case "country":
            return list(countries(asked.language, asked.site.countries))
        case "employer":
            known = options_of_employers(account)
            # A name that stands in no list of employers stays as it was told.
            return known if not value or value in dict(known) else [*known, (value, value)]
        case _:
            return []


def _indicators(asked: Asked) -> list[tuple[str, Options]]:
    return [
        (
            _say(asked, f"continuum.dimension_{dimension.value.replace('-', '_')}"),
            [
                (one.id, f"{one.id} {render(one.label, asked.language)}")
                for one in INDICATORS
                if one.dimension is dimension
            ],
        )
        for dimension in DIMENSIONS
    ]
