"""Tables of data/raw behind the numbers of the screens."""

from sevenpercent.chapters.screens.contests import HONEST, REAL, WITH_REGISTRANTS

CLAIMS = ("C17",)
UNITS_2016, FORMS_2016 = "wi_reporting_units_2016", "wi_ballots_by_method_2016"
FORMS = {year: f"wi_ballots_by_method_{year}" for year in (2012, 2016, 2018, 2020)}


def table_of(election):
    """The table of returns of an election."""
    plain = {"president_2008", "president_2012", REAL}
    name = election.removeprefix("president_") if election in plain else election
    return f"wi_reporting_units_{name}"


ALL_HONEST = tuple(table_of(election) for election in HONEST)
HONEST_WITH_FORMS = (
    *(table_of(election) for election in WITH_REGISTRANTS), FORMS[2012], FORMS[2018], FORMS[2020],
)  # fmt: skip
PLANTED = (UNITS_2016, FORMS_2016)
STATES = ("us_counties_president",)
EVERYTHING = (*ALL_HONEST, *FORMS.values(), UNITS_2016, *STATES)
