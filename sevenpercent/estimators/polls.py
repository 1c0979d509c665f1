"""How far the polls of a state missed its result."""

from dataclasses import dataclass

import pandas as pd

from sevenpercent.estimators.regression import fit_least_squares

MINIMUM_POLLSTERS = 3
EARLIER = (2000, 2004, 2008, 2012)


@dataclass(frozen=True)
class Rarity:
    """How unusual the polling error of one state was."""

    error_pp: float  # the error in the year asked about
    larger_n: int  # states whose signed error was larger that year
    states_n: int  # states compared that year
    z: float  # distance from the mean of the earlier errors in their standard deviations
    earlier_as_large_pct: float  # earlier errors at least as large, whichever their sign


def polling_errors(
    polls, *, minimum_pollsters=MINIMUM_POLLSTERS, partisan=False, latest=True, last_days=21
):
    """Polls' average margin minus the result, by state and year.

    Parameters
    ----------
    polls : DataFrame of polls_president, rows of states only
    minimum_pollsters : int, states and years with fewer pollsters are left out
    partisan : bool, count polls that a party paid for
    latest : bool, only the latest poll of each pollster, which then counts once; else every
        poll counts once
    last_days : int, polls whose middle day is at most so many days before the election

    Returns
    -------
    DataFrame, one row a year and state (postal code): year, location, pollsters_n, lead_pp,
        result_pp, error_pp

    Units: percentage points of the margin, Democrat minus Republican; an error above zero means
    that the polls were too kind to the Democrat. Source: polls_president.
    """
    polls = polls[(polls["election_date"] - polls["poll_date"]).dt.days <= last_days]
    if not partisan:
        polls = polls[polls["partisan"].isna()]
    pollster = ["year", "location", "pollster"]
    if latest:
        newest = polls.groupby(pollster)["poll_date"].transform("max")
        polls = polls[polls["poll_date"] == newest]
    rows = polls[pollster].assign(
        lead_pp=polls["democrat_pct"] - polls["republican_pct"],
        result_pp=polls["democrat_actual_pct"] - polls["republican_actual_pct"],
    )
    if latest:
        rows = rows.groupby(pollster, as_index=False).mean()
    errors = rows.groupby(["year", "location"], as_index=False).agg(
        pollsters_n=("pollster", "nunique"),
        lead_pp=("lead_pp", "mean"),
        result_pp=("result_pp", "mean"),
    )
    errors = errors[errors["pollsters_n"] >= minimum_pollsters].reset_index(drop=True)
    return errors.assign(error_pp=errors["lead_pp"] - errors["result_pp"])


def measure_rarity(errors, location, year=2016, earlier=EARLIER):
    """A state's error among the states of its year and among all errors of earlier years.

    Raises KeyError: the state, a postal code, has too few polls that year; ValueError: earlier
    errors that do not vary.
    """
    now = errors[errors["year"] == year].set_index("location")["error_pp"]
    before = errors.loc[errors["year"].isin(earlier), "error_pp"]
    if not before.std() > 0:
        raise ValueError("the earlier errors do not vary: they are no yardstick")
    error = now[location]
    return Rarity(
        error_pp=float(error),
        larger_n=int((now > error).sum()),
        states_n=len(now),
        z=float((error - before.mean()) / before.std()),
        earlier_as_large_pct=float(100 * (before.abs() >= abs(error)).mean()),
    )


def describe_states(counties, technology):
    """What states are made of, summed from their counties.

    Parameters
    ----------
    counties : DataFrame of us_counties
    technology : DataFrame of us_county_technology, indexed by county_fips

    Returns
    -------
    DataFrame indexed by state name: any_dre_share and paperless_share (votes of 2016 in
        counties with such a machine at a polling place: upper bounds of the votes cast on
        one), white_no_degree_share (share non-Hispanic white times the share of whites of
        25 and over without a bachelor's degree, by population), obama_lead_share (Obama minus
        Romney, of their votes in 2012)

    Units: shares 0 to 1; obama_lead_share from -1 to 1. Source: us_counties_president,
    us_counties_context, us_equipment_2016.
    """
    frame = counties.set_index("county_fips")
    flags = technology.reindex(frame.index).eq(True)
    known = frame["white_share"].notna() & frame["white_less_college_share"].notna()
    people = frame["population"].where(known)
    sums = pd.DataFrame(
        {
            "any_dre": frame["total_votes"] * flags["any_dre"],
            "paperless": frame["total_votes"] * flags["paperless_dre"],
            "votes": frame["total_votes"],
            "white": people * frame["white_share"] * frame["white_less_college_share"],
            "people": people,
            "obama": frame["obama_2012_votes"],
            "romney": frame["romney_2012_votes"],
        }
    )
    sums = sums.groupby(frame["state"]).sum()
    return pd.DataFrame(
        {
            "any_dre_share": sums["any_dre"] / sums["votes"],
            "paperless_share": sums["paperless"] / sums["votes"],
            "white_no_degree_share": sums["white"] / sums["people"],
            "obama_lead_share": (sums["obama"] - sums["romney"]) / (sums["obama"] + sums["romney"]),
        }
    )


def fit_errors(errors, states, terms, year=2016):
    """Regress the polling errors of one year on terms, columns of states by postal code.

    HC3, states once each; those without a row in `states` are left out. Units: points of the
    margin, from a share of zero to a share of one.
    """
    frame = errors[errors["year"] == year].set_index("location").join(states, how="inner")
    return fit_least_squares(frame, "error_pp", terms)
