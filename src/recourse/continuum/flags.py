"""The two flags, forced labour and trafficking, in Kleene's three-valued logic.

True: all parts a flag needs are positive. False: a part it needs is negative. None: not known yet.
Sources: ILO Convention 29 art. 2(1) for forced labour; Palermo Protocol art. 3 for trafficking, 3(c) for under 18.
"""

from recourse.continuum.dimensions import Truth


def both(left: Truth, right: Truth) -> Truth:
    """Kleene's and."""
    if left is False or right is False:
        return False
    return True if left and right else None


def either(left: Truth, right: Truth) -> Truth:
    """Kleene's or."""
    if left or right:
        return True
    return False if left is False and right is False else None


def forced_labour(*, exploitation: Truth, coercion: Truth) -> Truth:
    """Exploitation and coercion at destination both positive."""
    return both(exploitation, coercion)


def trafficking_adult(
    *,
    deceptive: Truth,
    coercive: Truth,
    vulnerable: Truth,
    exploitation: Truth,
    coercion: Truth,
    abuse: Truth,
) -> Truth:
    """Exploitation with a means, at recruitment and at destination.

    Either deception or coercion at recruitment with coercion or abuse of vulnerability at destination; or recruitment
    by abuse of vulnerability with coercion at destination. Vulnerability in both places and nothing else is never
    enough to say yes, and too much to say no: it stays None ("may be, ask").

    Args:
        deceptive: deceptive recruitment.
        coercive: coercive recruitment.
        vulnerable: recruitment by abuse of vulnerability.
        exploitation: exploitation.
        coercion: coercion at destination.
        abuse: abuse of vulnerability at destination.
    """
    first = both(either(deceptive, coercive), either(coercion, abuse))
    second = both(vulnerable, coercion)
    may_be = both(both(vulnerable, abuse), None)
    return both(exploitation, either(either(first, second), may_be))


def trafficking_child(*, exploitation: Truth, any_fact: bool) -> Truth:
    """Under 18 no means is needed (Palermo Protocol art. 3(c)).

    Args:
        exploitation: exploitation.
        any_fact: whether any recruitment, coercion, vulnerability or lodging fact is present.

    Returns:
        Never False while exploitation is positive: None where no such fact is known.
    """
    return both(exploitation, True if any_fact else None)


def forced_labour_by(states: tuple[Truth, ...]) -> Truth:
    """The flag by the states of the six dimensions, in their order."""
    _, _, _, exploitation, coercion, _ = states
    return forced_labour(exploitation=exploitation, coercion=coercion)


def trafficking_adult_by(states: tuple[Truth, ...]) -> Truth:
    """The flag of an adult by the states of the six dimensions, in their order."""
    deceptive, coercive, vulnerable, exploitation, coercion, abuse = states
    return trafficking_adult(
        deceptive=deceptive,
        coercive=coercive,
        vulnerable=vulnerable,
        exploitation=exploitation,
        coercion=coercion,
        abuse=abuse,
    )
