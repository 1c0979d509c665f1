"""Wisconsin's municipalities that dropped their DREs between two of the state's lists."""

from functools import partial

from citable.registry import declare_number
from sevenpercent.chapters.placebo.designs import (
    COUNTY_FURTHER,
    ask_swing,
    dropping_places,
    estimate_places,
)
from sevenpercent.chapters.placebo.sources import CONTEXT, FORM, PEOPLE, PLACES, VOTES
from sevenpercent.tables.offices import ELECTIONS

number = partial(declare_number, __name__, claims=("C14",))
points = partial(number, unit="percentage points", digits=1)
towns = partial(number, unit="municipalities", digits=0, sources=PLACES)
percent = partial(number, unit="percent", digits=1, sources=(*PLACES, FORM))
counties = partial(number, unit="counties", digits=0, sources=PLACES)


def count_places(period, kind):
    return int((dropping_places(period)["dropped"] == (kind == "dropped")).sum())


def count_place_counties(period, among):
    frame = dropping_places(period, county_effects=among)
    return int(frame.loc[frame["dropped"], "county_fips"].nunique())


def place_dre_pct(period, kind):
    """Ballots of November 2016 cast on DREs where they were dropped, or kept."""
    frame = dropping_places(period)
    sums = frame.loc[frame["dropped"] == (kind == "dropped"), ["dre_ballots", "method_ballots"]]
    on_dres, ballots = sums.sum()
    return float(100 * on_dres / ballots)


def expected_place_change():
    """What the dose's coefficient of 2016 would undo where as few ballots were on DREs."""
    return -ask_swing("2012", "2016")().value * place_dre_pct("2016-2018", "dropped") / 100


STEPS = {
    "2016-2018": "September 2016 to August 2018",
    "2014-2016": "November 2014 to September 2016",
}
for n_id, pct_id, period, kind in (
    ("places-dropped-1618-n", "places-dropped-1618-dre-pct", "2016-2018", "dropped"),
    ("places-kept-1618-n", "places-kept-1618-dre-pct", "2016-2018", "kept"),
    ("places-dropped-1416-n", "places-dropped-1416-dre-pct", "2014-2016", "dropped"),
    ("places-kept-1416-n", "places-kept-1416-dre-pct", "2014-2016", "kept"),
):
    words = f"{kind} the DREs of the state's list, {STEPS[period]}; ten votes or more in 2016."
    towns(n_id, f"Wisconsin municipalities that {words}", partial(count_places, period, kind))
    percent(pct_id, "Share of the ballots of November 2016 cast on DREs (EL-190 as filed) in "
            f"Wisconsin municipalities that {words}",
            partial(place_dre_pct, period, kind))  # fmt: skip
for id, period, among in (
    ("places-dropped-1618-counties-n", "2016-2018", False),
    ("places-dropped-1618-counties-fe-n", "2016-2018", True),
    ("places-dropped-1416-counties-n", "2014-2016", False),
    ("places-dropped-1416-counties-fe-n", "2014-2016", True),
):
    counties(
        id,
        "Wisconsin counties with municipalities that dropped the DREs of the state's list, "
        f"{STEPS[period]}{', and others that kept them' if among else ''}.",
        partial(count_place_counties, period, among),
    )

# What is held alike besides, in the order of the ids below: its words, options, sources.
HOW = (
    ("", {}, ()),
    (", county fixed effects, only counties with both kinds", {"county_effects": True}, ()),
    (", the county's rural share and log population", {"further": COUNTY_FURTHER}, (CONTEXT,)),
)
for period, earlier, later, *ids in (
    ("2016-2018", "2008", "2012", "places-dropped-1618-0812-pp", "places-dropped-1618-0812-fe-pp",
     "places-dropped-1618-0812-rural-size-pp"),
    ("2016-2018", "2012", "2016", "places-dropped-1618-1216-pp", "places-dropped-1618-1216-fe-pp",
     "places-dropped-1618-1216-rural-size-pp"),
    ("2016-2018", "2012", "senate-2016", "places-dropped-1618-senate-pp",
     "places-dropped-1618-senate-fe-pp", "places-dropped-1618-senate-rural-size-pp"),
    ("2016-2018", "governor-2014", "governor-2018", "places-dropped-1618-governor-pp",
     "places-dropped-1618-governor-fe-pp", "places-dropped-1618-governor-rural-size-pp"),
    ("2016-2018", "2016", "governor-2018", "places-dropped-1618-rebound-pp",
     "places-dropped-1618-rebound-fe-pp", "places-dropped-1618-rebound-rural-size-pp"),
    ("2014-2016", "2008", "2012", "places-dropped-1416-0812-pp", "places-dropped-1416-0812-fe-pp",
     "places-dropped-1416-0812-rural-size-pp"),
    ("2014-2016", "2012", "2016", "places-dropped-1416-1216-pp", "places-dropped-1416-1216-fe-pp",
     "places-dropped-1416-1216-rural-size-pp"),
    ("2014-2016", "2012", "senate-2016", "places-dropped-1416-senate-pp",
     "places-dropped-1416-senate-fe-pp", "places-dropped-1416-senate-rural-size-pp"),
    ("2014-2016", "governor-2014", "governor-2018", "places-dropped-1416-governor-pp",
     "places-dropped-1416-governor-fe-pp", "places-dropped-1416-governor-rural-size-pp"),
    ("2014-2016", "2016", "governor-2018", "places-dropped-1416-rebound-pp",
     "places-dropped-1416-rebound-fe-pp", "places-dropped-1416-rebound-rural-size-pp"),
):  # fmt: skip
    for id, (also, options, sources) in zip(ids, HOW, strict=True):
        points(
            id,
            f"Change of the Democrat's two-party share, {ELECTIONS[earlier]} to "
            f"{ELECTIONS[later]}, in Wisconsin municipalities that dropped the DREs "
            f"of the state's list, {STEPS[period]}, minus those that kept them; {PEOPLE}, log "
            f"votes{also}; ten votes or more in 2016, each once; errors clustered by county.",
            partial(estimate_places, period, earlier, later, **options),
            sources=tuple(dict.fromkeys((VOTES[earlier], VOTES[later], *PLACES, *sources))),
        )
for id, (also, options, _) in zip(
    ("places-dropped-1618-rebound-weighted-pp", "places-dropped-1618-rebound-fe-weighted-pp"),
    HOW[:2],
    strict=True,
):
    points(
        id,
        "Change of the Democrat's two-party share, President 2016 to Governor 2018, in Wisconsin "
        "municipalities that dropped the DREs of the state's list, September 2016 to August 2018, "
        f"minus those that kept them; {PEOPLE}, log votes{also}; ten votes or more in 2016, "
        "weighted by votes cast in 2016; errors clustered by county.",
        partial(estimate_places, "2016-2018", "2016", "governor-2018", weight="total_votes",
                **options),
        sources=tuple(dict.fromkeys((VOTES["2016"], VOTES["governor-2018"], *PLACES))),
    )  # fmt: skip
points(
    "places-dropped-1618-expected-pp",
    "Change expected where municipalities dropped DREs from September 2016 to August 2018: their "
    "DRE share of ballots by the four methods in November 2016 (EL-190 as filed) times the "
    "coefficient of the DRE share, its sign changed, on the change of the Democrat's two-party "
    f"share 2012 to 2016 in Wisconsin's 72 counties, each once, with {PEOPLE}.",
    expected_place_change,
    sources=tuple(dict.fromkeys((*PLACES, FORM, CONTEXT, VOTES["2012"], VOTES["2016"]))),
)
