"""Where turnout goes with the share: by year, by touchscreens, without the cities."""

from functools import partial

from citable.registry import declare_number
from sevenpercent.chapters.screens import contests, results
from sevenpercent.chapters.screens.frauds import place
from sevenpercent.chapters.screens.screens import SCREENS
from sevenpercent.chapters.screens.wording import (
    ALL_UNITS,
    CLAIMS,
    FORMED,
    FORMS,
    PLANTED,
    REGISTRANTS,
    table_of,
)

number = partial(declare_number, __name__, claims=CLAIMS)
percent = partial(number, unit="percent", digits=0)


def turnout_correlation(election, chosen=slice(None)):
    """The correlation in an election, in some of its units alone where they are chosen."""
    votes = contests.read_votes(election).where(chosen)
    return SCREENS["correlation"].look(votes, results.GAINER).value


for id, election, who in (
    ("screens-correlation-2012", "president_2012", "Romney's share of all votes, November 2012"),
    ("screens-correlation-2016", contests.REAL,
     "Trump's share of all votes, November 2016 (canvass)"),
    ("screens-correlation-2018", "governor_2018", "Walker's share of all votes, November 2018"),
    ("screens-correlation-2020", "president_2020",
     "Trump's share of all votes, November 2020 (recounted)"),
):  # fmt: skip
    number(
        id,
        f"Correlation of turnout, votes over registrants, with {who}; Wisconsin, {FORMED}.",
        partial(turnout_correlation, election),
        unit="correlation", digits=2, sources=(table_of(election), FORMS[int(election[-4:])]),
    )  # fmt: skip


def correlation_where(chosen):
    """The correlation of 2016 in some units, those of them with registrants."""
    return turnout_correlation(contests.REAL, chosen(place().dre))


for id, chosen, where in (
    ("screens-correlation-no-dre", lambda dre: dre == 0, "no ballot was cast on a DRE"),
    ("screens-correlation-dre-majority", lambda dre: dre > 0.5, "most ballots were cast on DREs"),
):
    number(
        id,
        "Correlation of turnout, votes over registrants, with Trump's share of all votes in units "
        f"where {where} (EL-190 as filed), November 2016 (canvass); Wisconsin, {FORMED}.",
        partial(correlation_where, chosen),
        unit="correlation", digits=2, sources=PLANTED,
    )  # fmt: skip


MILWAUKEE = "5507941251"
LARGEST_N = 12  # municipalities with most votes


def known_units(election):
    """Units with LEAST_VOTES and as many registrants as voters or more."""
    known = f"total_votes >= {contests.LEAST_VOTES} and registrants >= total_votes"
    return contests.read_units(election).query(known)


def correlation_without_largest():
    units = known_units(contests.REAL)
    largest = units.groupby("municipality_key")["total_votes"].sum().nlargest(LARGEST_N).index
    units = units[~units["municipality_key"].isin(largest)]
    return SCREENS["correlation"].look(contests.to_votes(units), results.GAINER).value


number(
    "screens-correlation-without-largest",
    "Correlation of turnout, votes over registrants, with Trump's share of all votes without the "
    "twelve municipalities with most votes in units with registrants, November 2016 (canvass); "
    f"Wisconsin, {FORMED}.",
    correlation_without_largest,
    unit="correlation", digits=2, sources=PLANTED,
)  # fmt: skip


def milwaukee_turnout(election):
    units = known_units(election)
    sums = units.loc[units["municipality_key"] == MILWAUKEE, ["total_votes", "registrants"]].sum()
    return 100 * sums["total_votes"] / sums["registrants"]


for id, year in (
    ("screens-milwaukee-turnout-2012-pct", 2012),
    ("screens-milwaukee-turnout-2016-pct", 2016),
    ("screens-milwaukee-turnout-2020-pct", 2020),
):
    election = f"president_{year}"
    percent(
        id,
        f"Votes for President over registrants before election day in the City of Milwaukee, "
        f"November {year}, summed over {ALL_UNITS}; {REGISTRANTS}.",
        partial(milwaukee_turnout, election),
        sources=(table_of(election), FORMS[year]),
    )
