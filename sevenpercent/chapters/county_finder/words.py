"""What a county's numbers say, in sentences that follow from them by rule."""

from citable.registry import format_value

SMALLEST_PCT = 0.05  # what is less prints as nothing


def tell_county_page(row, frame):
    """The two sentences at the head of a county's page, from its row as a namedtuple."""
    return tell_machines(row, frame), tell_swing(row, frame["swing_pp"].median())


def tell_machines(row, frame):
    """Which part of the ballots was cast on touchscreens: none, a few, a share, all."""
    place = f"In {row.county_name} County, Wisconsin,"
    when = "on a touchscreen in November 2016"
    forms = "by the clerks' forms"
    filed = tell_part(row.dre_pct)
    if (cleaned := tell_part(row.dre_cleaned_pct)) != filed:
        return (
            f"{place} {filed} of the ballots were cast {when} {forms} as filed, and {cleaned} "
            "once known errors of the forms are corrected."
        )
    if row.dre_ballots == 0:
        return f"{place} no ballot was cast {when} {forms}{tell_others(frame)}."
    if row.dre_ballots == row.method_ballots:
        return f"{place} every ballot was cast {when} {forms}."
    if row.dre_pct < SMALLEST_PCT:
        were = "ballot was" if row.dre_ballots == 1 else "ballots were"
        return (
            f"{place} {row.dre_ballots:,.0f} {were} cast {when} {forms}, of "
            f"{row.method_ballots:,.0f} in all."
        )
    rank = "the" if row.dre_rank == 1 else f"the {ordinal(row.dre_rank)}"
    return (
        f"{place} {filed} of the ballots were cast {when} {forms}, {rank} highest share of the "
        f"state's {len(frame)} counties."
    )


def tell_part(percent):
    """A part of the ballots as a sentence has it."""
    if percent == 0:
        return "none"
    return "fewer than 0.1%" if percent < SMALLEST_PCT else format_value(percent, "percent", 1)


def tell_others(frame):
    """How many other counties had none either."""
    others = int((frame["dre_ballots"] == 0).sum()) - 1
    if others == 0:
        return ", in this county alone"
    return f", as in {others} other {'county' if others == 1 else 'counties'}"


def tell_swing(row, median):
    """The change of the Democrat's share beside that of the median county."""
    return (
        f"Clinton's share of the two-party vote there was {compare(row.swing_pp)} Obama's of 2012; "
        f"in the median county of the state the Democrat's share {tell_change(median)}."
    )


def compare(points):
    """A difference in points as words that stand before what it is compared with."""
    size = format_points(points)
    if not float(size):
        return "within a tenth of a point of"
    return f"{size} points {'above' if points > 0 else 'below'}"


def tell_change(points):
    """A change in points as a verb with its size."""
    size = format_points(points)
    if not float(size):
        return "stayed within a tenth of a point"
    return f"{'rose' if points > 0 else 'fell'} by {size} points"


def format_points(points):
    return format_value(abs(points), "percentage points", 1)


def ordinal(number):
    """1st, 2nd, 3rd, 4th, 11th."""
    teens = 10 < number % 100 < 20
    ending = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
