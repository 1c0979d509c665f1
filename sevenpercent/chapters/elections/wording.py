"""The tables behind the chapter's numbers, and the words that their definitions share."""

from sevenpercent.frames.columns import PLACE_TABLES
from sevenpercent.wording import DEGREE

FORMS = tuple(f"wi_ballots_by_method_{year}" for year in (2012, 2016, 2018, 2020))
PRESIDENTS = (
    "wi_reporting_units_president_2000", "wi_reporting_units_president_2004",
    "wi_reporting_units_2008", "wi_reporting_units_2012", "wi_reporting_units_2016",
    "wi_reporting_units_president_2020", "wi_reporting_units_president_2024",
)  # fmt: skip
GOVERNORS = tuple(
    f"wi_reporting_units_governor_{year}" for year in (2002, 2006, 2012, 2014, 2018, 2022)
)
CENSUS, PLACE_CENSUS = "us_counties_context", "wi_municipality_demographics"
COUNTIES = (*PRESIDENTS, FORMS[1], CENSUS)
# Which places are compared goes by their votes in all thirteen elections.
THIRTEEN = (*PRESIDENTS, *GOVERNORS)
PLACES = (*THIRTEEN, *FORMS[1:2], PLACE_CENSUS, *PLACE_TABLES)
LEFT = (*THIRTEEN, *FORMS[1:], PLACE_CENSUS, CENSUS, *PLACE_TABLES)
SCANNERS = (*THIRTEEN, *FORMS, PLACE_CENSUS, *PLACE_TABLES)

POINTS = {"unit": "percentage points", "digits": 1, "claims": ("C01", "C14")}

DRE_SHARE = "the DRE share of ballots in 2016 (EL-190 as filed, 0 to 1)"
CORRECTED_SHARE = "the DRE share of ballots in 2016 (EL-190, known errors corrected, 0 to 1)"
TWO = f"{DEGREE}, share of people not non-Hispanic white"
FOUR = f"{TWO}, rural share, log population"
ONCE = "Wisconsin's 72 counties, each once, HC3"
BY_VOTES = "Wisconsin's 72 counties, by votes of 2016, HC3"
TWO_PARTY = "Democratic two-party share for"
NAMED = "President since 2000, Governor 2002, 2006, 2012 (recall), 2014, 2018, 2022"
AFTER = "votes of 2016 and 2020 after the recounts"
SEEN = (
    "the smallest change that it would tell from zero in four elections of five (80% power, "
    "two-sided 5%, noncentral t)"
)
RAMBACHAN_ROTH = "Rambachan and Roth, least-favourable"
