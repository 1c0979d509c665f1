"""Wisconsin's municipalities that dropped their DREs between two of the state's lists."""

from functools import partial

from citable.registry import declare_number
from sevenpercent.chapters.placebo.estimates import (
    count_place_counties,
    count_places,
    estimate_places,
    expected_place_change,
    place_dre_pct,
)
from sevenpercent.chapters.placebo.sources import CONTEXT, FORM, PEOPLE, PLACES, VOTES

number = partial(declare_number, __name__, claims=("C14",))
points = partial(number, unit="percentage points", digits=1)
towns = partial(number, unit="municipalities", digits=0, sources=PLACES)
percent = partial(number, unit="percent", digits=1, sources=(*PLACES, FORM))
counties = partial(number, unit="counties", digits=0, sources=PLACES)

STEPS = {
    "2016-2018": "September 2016 to August 2018",
    "2014-2016": "November 2014 to September 2016",
}
for period, kind, n_id, pct_id in (
    ("2016-2018", "dropped", "places-dropped-1618-n", "places-dropped-1618-dre-pct"),
    ("2016-2018", "kept", "places-kept-1618-n", "places-kept-1618-dre-pct"),
    ("2014-2016", "dropped", "places-dropped-1416-n", "places-dropped-1416-dre-pct"),
    ("2014-2016", "kept", "places-kept-1416-n", "places-kept-1416-dre-pct"),
):
    words = f"{kind} the DREs of the state's list, {STEPS[period]}; ten votes or more in 2016."
    dropped = kind == "dropped"
    towns(n_id, f"Wisconsin municipalities that {words}",
          partial(count_places, period, dropped=dropped))  # fmt: skip
    percent(pct_id, "Share of the ballots of November 2016 cast on DREs (EL-190 as filed) in "
            f"Wisconsin municipalities that {words}",
            partial(place_dre_pct, period, dropped=dropped))  # fmt: skip
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
        partial(count_place_counties, period, county_effects=among),
    )

CHANGE = {
    "0812": ("2008", "2012", "President 2008 to President 2012"),
    "1216": ("2012", "2016", "President 2012 to President 2016"),
    "senate": ("2012", "senate-2016", "President 2012 to US Senate 2016"),
    "governor": ("governor-2014", "governor-2018", "Governor 2014 to Governor 2018"),
    "rebound": ("2016", "governor-2018", "President 2016 to Governor 2018"),
}
HOW = {
    "": ("", {}, ()),
    "-fe": (", county fixed effects", {"county_effects": True}, ()),
    "-rural-size": (
        ", the county's rural share and log population",
        {"further": ("county_rural_share", "county_log_population")},
        (CONTEXT,),
    ),
}
for id, period, key, how in (
    ("places-dropped-1618-0812-pp", "2016-2018", "0812", ""),
    ("places-dropped-1618-0812-fe-pp", "2016-2018", "0812", "-fe"),
    ("places-dropped-1618-0812-rural-size-pp", "2016-2018", "0812", "-rural-size"),
    ("places-dropped-1618-1216-pp", "2016-2018", "1216", ""),
    ("places-dropped-1618-1216-fe-pp", "2016-2018", "1216", "-fe"),
    ("places-dropped-1618-1216-rural-size-pp", "2016-2018", "1216", "-rural-size"),
    ("places-dropped-1618-senate-pp", "2016-2018", "senate", ""),
    ("places-dropped-1618-senate-fe-pp", "2016-2018", "senate", "-fe"),
    ("places-dropped-1618-senate-rural-size-pp", "2016-2018", "senate", "-rural-size"),
    ("places-dropped-1618-governor-pp", "2016-2018", "governor", ""),
    ("places-dropped-1618-governor-fe-pp", "2016-2018", "governor", "-fe"),
    ("places-dropped-1618-governor-rural-size-pp", "2016-2018", "governor", "-rural-size"),
    ("places-dropped-1618-rebound-pp", "2016-2018", "rebound", ""),
    ("places-dropped-1618-rebound-fe-pp", "2016-2018", "rebound", "-fe"),
    ("places-dropped-1618-rebound-rural-size-pp", "2016-2018", "rebound", "-rural-size"),
    ("places-dropped-1416-0812-pp", "2014-2016", "0812", ""),
    ("places-dropped-1416-0812-fe-pp", "2014-2016", "0812", "-fe"),
    ("places-dropped-1416-0812-rural-size-pp", "2014-2016", "0812", "-rural-size"),
    ("places-dropped-1416-1216-pp", "2014-2016", "1216", ""),
    ("places-dropped-1416-1216-fe-pp", "2014-2016", "1216", "-fe"),
    ("places-dropped-1416-1216-rural-size-pp", "2014-2016", "1216", "-rural-size"),
    ("places-dropped-1416-senate-pp", "2014-2016", "senate", ""),
    ("places-dropped-1416-senate-fe-pp", "2014-2016", "senate", "-fe"),
    ("places-dropped-1416-senate-rural-size-pp", "2014-2016", "senate", "-rural-size"),
    ("places-dropped-1416-governor-pp", "2014-2016", "governor", ""),
    ("places-dropped-1416-governor-fe-pp", "2014-2016", "governor", "-fe"),
    ("places-dropped-1416-governor-rural-size-pp", "2014-2016", "governor", "-rural-size"),
    ("places-dropped-1416-rebound-pp", "2014-2016", "rebound", ""),
    ("places-dropped-1416-rebound-fe-pp", "2014-2016", "rebound", "-fe"),
    ("places-dropped-1416-rebound-rural-size-pp", "2014-2016", "rebound", "-rural-size"),
):
    earlier, later, races = CHANGE[key]
    also, options, sources = HOW[how]
    points(
        id,
        f"Change of two-party share, {races}, in Wisconsin municipalities that dropped the DREs of "
        f"the state's list, {STEPS[period]}, minus those that kept them; {PEOPLE}, log "
        f"votes{also}; ten votes or more in 2016, each once; errors clustered by county.",
        partial(estimate_places, period, earlier, later, **options),
        sources=tuple(dict.fromkeys((VOTES[earlier], VOTES[later], *PLACES, *sources))),
    )
points(
    "places-dropped-1618-expected-pp",
    "Change expected where municipalities dropped DREs from September 2016 to August 2018: their "
    "DRE share of ballots by the four methods in November 2016 times the coefficient of the DRE "
    "share, its sign changed, on the change of two-party share 2012 to 2016 in Wisconsin's 72 "
    f"counties, each once, with {PEOPLE}.",
    partial(expected_place_change, "2016-2018"),
    sources=tuple(dict.fromkeys((*PLACES, FORM, CONTEXT, VOTES["2012"], VOTES["2016"]))),
)
