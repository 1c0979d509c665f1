"""Single numbers out of the models of the chapter on placebo elections."""

from citable.registry import Estimate, as_estimate
from sevenpercent.chapters.placebo import designs
from sevenpercent.estimators.group_interaction import fit_without_each
from sevenpercent.technology_changes import us_county_changes

FULL_POWER_SE = 2.80  # standard errors: found in 80% of draws by a test at the 5% level


def estimate_event(election, treated="dropped", rest="kept", **options):
    """One election of an event study of US counties."""
    row = find_event(election, treated, rest, **options)
    return Estimate(float(row["value"]), (float(row["low"]), float(row["high"])))


def detectable_event(election, **options):
    """The change that the event study would find in four draws of five, by its own error."""
    return float(FULL_POWER_SE * find_event(election, "dropped", "kept", **options)["se"])


def find_event(election, treated, rest, **options):
    events = designs.compare_dropped(treated, rest, **options)
    return events.set_index("election").loc[election]


def count_changes(kind):
    """US counties whose machines had one fate between the two lists."""
    return int((us_county_changes() == kind).sum())


def count_both_states():
    """States in which some counties dropped their DREs and others kept them."""
    frame = designs.nation_frame()
    frame = frame[frame["change"].isin(["dropped", "kept"])]
    return int((frame.groupby("state")["change"].nunique() == 2).sum())


def estimate_places(period, earlier, later, **options):
    """Municipalities that dropped DREs against those that kept them."""
    return as_estimate(designs.fit_places(period, earlier, later, **options), "dropped")


def count_places(period, *, dropped):
    """Municipalities that dropped their DREs between two lists, or kept them."""
    return int((designs.dropping_places(period)["dropped"] == dropped).sum())


def count_place_counties(period, *, county_effects=False):
    """Counties with a municipality that dropped its DREs between two lists."""
    frame = designs.dropping_places(period, county_effects=county_effects)
    return int(frame.loc[frame["dropped"], "county_fips"].nunique())


def place_dre_pct(period, *, dropped):
    """Ballots of November 2016 cast on DREs where they were dropped, or kept."""
    frame = designs.dropping_places(period)
    sums = frame.loc[frame["dropped"] == dropped, ["dre_ballots", "method_ballots"]].sum()
    return float(100 * sums["dre_ballots"] / sums["method_ballots"])


def expected_place_change(period):
    """What the dose's coefficient of 2016 would undo where as few ballots were on DREs."""
    dose = designs.ask_swing("2012", "2016")().value
    return -dose * place_dre_pct(period, dropped=True) / 100


def estimate_states(part, **options):
    """A coefficient (inside, outside, difference) of the swing-state model."""
    fit, _ = designs.split_states(**options)
    return Estimate(getattr(fit, part), getattr(fit, f"{part}_interval"))


def permutation_p(**options):
    """How often other states, taken for the swing states, would differ as much."""
    return designs.split_states(**options)[1]


def clustered_p(**options):
    """The p value of the difference by errors clustered by state."""
    return designs.split_states(**options)[0].difference_p


def count_swing_states(*, mixed):
    """States expected to go Democratic narrowly; mixed: with counties of both kinds."""
    states = designs.expected_democratic()
    return len(designs.mixed_among(states) if mixed else states)


def leave_each_out(outcome="swing_2016"):
    """The swing-state model with one swing state left out at a time: see fit_without_each."""
    frame = designs.nation_frame().dropna(subset=[outcome])
    members = designs.expected_democratic()
    return fit_without_each(
        frame, outcome, "any_dre", members, controls=designs.CONTROLS, group="state"
    )


def bound_without(bound):
    """The lowest (min) or highest (max) coefficient with one swing state left out."""
    return float(getattr(leave_each_out()["inside"], bound)())
