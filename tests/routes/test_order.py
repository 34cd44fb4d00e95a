"""What runs out soon first, then the safest; nobody has to cooperate to get help."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from recourse.law.model import ExposureLevel, RouteKind, same_help
from recourse.routes.model import ShownRoute
from recourse.routes.order import in_order
from routes.sample_routes import route

_SAFETY = [ExposureLevel.PROTECTED, ExposureLevel.CONDITIONAL, ExposureLevel.UNKNOWN, ExposureLevel.EXPOSED]
_KINDS = [RouteKind.UNION, RouteKind.SHELTER, RouteKind.REFLECTION_PERIOD, RouteKind.RESIDENCE_PERMIT]
_ROUTES = st.lists(
    st.builds(
        route,
        st.uuids().map(lambda one: f"sm.{one.hex}"),
        level=st.sampled_from(_SAFETY),
        days_left=st.none() | st.integers(-40, 40),
        kind=st.sampled_from(_KINDS),
        cooperation=st.booleans(),
    ),
    max_size=12,
    unique_by=lambda one: one.id,
)


def _ids(routes: tuple[ShownRoute, ...]) -> list[str]:
    return [one.id for one in routes]


def test_a_deadline_within_fourteen_days_is_on_top() -> None:
    """The day that comes first stands first, even on an exposed route; the fifteenth day is not urgent."""
    safe = route("safe")
    soon = route("soon", level=ExposureLevel.EXPOSED, days_left=14)
    sooner = route("sooner", level=ExposureLevel.UNKNOWN, days_left=0)
    later = route("later", level=ExposureLevel.EXPOSED, days_left=15)
    gone = route("gone", level=ExposureLevel.EXPOSED, days_left=-1)
    assert _ids(in_order([safe, gone, later, soon, sooner])) == ["sooner", "soon", "safe", "later", "gone"]


def test_then_the_safest_then_the_least_time() -> None:
    """Among routes as safe as each other the one with less time left comes first, one without a deadline last."""
    routes = [
        route("exposed", level=ExposureLevel.EXPOSED),
        route("unknown", level=ExposureLevel.UNKNOWN),
        route("conditional", level=ExposureLevel.CONDITIONAL),
        route("open"),
        route("year", days_left=365),
        route("month", days_left=30),
    ]
    assert _ids(in_order(routes)) == ["month", "year", "open", "conditional", "unknown", "exposed"]


def test_equals_keep_the_order_of_the_pack() -> None:
    """Where nothing decides, the pack does."""
    assert _ids(in_order([route("b"), route("a"), route("c")])) == ["b", "a", "c"]


def test_the_way_without_cooperation_is_lifted_above_the_one_with() -> None:
    """A safe permit that asks for cooperation stands below the reflection period that does not, even an exposed one."""
    permit = route("permit", kind=RouteKind.RESIDENCE_PERMIT, cooperation=True)
    time_to_think = route("time", kind=RouteKind.REFLECTION_PERIOD, level=ExposureLevel.EXPOSED)
    union = route("union", level=ExposureLevel.CONDITIONAL)
    assert _ids(in_order([permit, union, time_to_think])) == ["time", "permit", "union"]


def test_help_of_another_kind_stands_in_for_nothing() -> None:
    """A shelter does not replace a permit: without an unconditional way of the same help the order stays."""
    permit = route("permit", kind=RouteKind.RESIDENCE_PERMIT, cooperation=True)
    shelter = route("shelter", kind=RouteKind.SHELTER, level=ExposureLevel.EXPOSED)
    assert _ids(in_order([shelter, permit])) == ["permit", "shelter"]


def test_leave_to_stay_is_one_help() -> None:
    """Reflection period and residence permit are the same help, every other kind its own."""
    assert same_help(RouteKind.REFLECTION_PERIOD) == same_help(RouteKind.RESIDENCE_PERMIT)
    assert len({same_help(kind) for kind in RouteKind}) == len(RouteKind) - 1


@given(_ROUTES)
def test_no_route_is_lost_or_doubled(routes: list[ShownRoute]) -> None:
    """The order holds the same routes."""
    assert sorted(_ids(in_order(routes))) == sorted(one.id for one in routes)


@given(_ROUTES)
def test_cooperation_is_never_first_where_another_way_exists(routes: list[ShownRoute]) -> None:
    """Above each route that asks for cooperation stands a free one of the same help, if there is any in the list."""
    placed = in_order(routes)
    for index, one in enumerate(placed):
        free = [
            other
            for other in placed
            if same_help(other.kind) == same_help(one.kind) and not other.depends_on_cooperation
        ]
        if one.depends_on_cooperation and free:
            assert any(other in placed[:index] for other in free)


@given(_ROUTES)
def test_among_free_routes_urgency_then_safety_then_time_decide(routes: list[ShownRoute]) -> None:
    """Where nothing asks for cooperation, no route stands above one that should come before it."""
    free = [one for one in routes if not one.depends_on_cooperation]
    for upper, lower in pairwise(in_order(free)):
        if upper.urgent != lower.urgent:
            assert upper.urgent
        elif upper.urgent and upper.deadline is not None and lower.deadline is not None:
            assert upper.deadline.date <= lower.deadline.date
        else:
            assert _SAFETY.index(upper.exposure.level) <= _SAFETY.index(lower.exposure.level)


@given(_ROUTES)
def test_nothing_but_a_free_way_of_the_same_help_stands_above_an_urgent_route(routes: list[ShownRoute]) -> None:
    """On top stand urgent routes; between them at most the free ways lifted for those that ask for cooperation."""
    placed = in_order(routes)
    last = max((index for index, one in enumerate(placed) if one.urgent), default=-1)
    for index in range(last + 1):
        if not placed[index].urgent:
            below = placed[index + 1]
            assert below.depends_on_cooperation
            assert same_help(below.kind) == same_help(placed[index].kind)
