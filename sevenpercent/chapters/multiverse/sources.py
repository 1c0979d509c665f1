"""Tables of data/raw behind the grid of specifications, and the words that tell it."""

from sevenpercent.estimators.multiverse_choices import OUTCOMES, READINGS, SAMPLES, WEIGHTS
from sevenpercent.estimators.multiverse_grid import control_sets

VOTES = ("wi_reporting_units_2016", "wi_reporting_units_2012", "wi_reporting_units_2008")
BALLOTS, STATE_LIST = "wi_ballots_by_method_2016", "wi_equipment"
READING_SOURCES = {
    "any-dre": "us_equipment_2016", "miller": "miller_counties", "listed-any": STATE_LIST,
    "listed-most-voters": STATE_LIST, "listed-dose": STATE_LIST, "dre-standard": STATE_LIST,
    "dre-majority": BALLOTS, "any-ballot": BALLOTS, "dose-filed": BALLOTS,
    "dose-cleaned": BALLOTS,
}  # fmt: skip
# Places with and without a DRE are added up to a county by their votes of 2016.
BY_VOTES = ("listed-most-voters", "listed-dose", "dre-standard")
SOURCES = (
    *VOTES, BALLOTS, "us_counties_context", "us_equipment_2016", "miller_counties", STATE_LIST,
)  # fmt: skip

BY_PRESENCE = (
    "any DRE, Miller's, the state's list (any municipality, most voters, share of votes where "
    "listed)"
)
YEAR_WORDS = {2016: "for 2016", 2012: "for 2012", None: "for 2016 minus that for 2012"}
GRID = (
    f"The grid: coefficient of machines in Wisconsin's counties under {len(READINGS)} readings "
    f"of electronic, {len(OUTCOMES)} outcomes, {len(control_sets())} sets of controls for "
    f"schooling, race, place, economy, age, {len(WEIGHTS)} weights, {len(SAMPLES)} samples (table "
    "of choices, chapter multiverse); least squares, HC3 errors; from none to all."
)
TOLD = {"grid": GRID, "twin": "2012: the twin on outcomes of 2012, machines of 2016."}


def sources_of(*years, reading=tuple(READING_SOURCES), levels=False):
    """Tables behind specifications.

    Parameters
    ----------
    years : int, 2016, 2012 or both: of the outcomes
    reading : str, a key of READING_SOURCES, or several
    levels : bool, no outcome is compared with the last election's
    """
    readings = (reading,) if isinstance(reading, str) else reading
    used = {f"wi_reporting_units_{year}" for year in years}
    if not levels:
        used |= {f"wi_reporting_units_{year - 4}" for year in years}
    if set(readings) & set(BY_VOTES):
        used.add(VOTES[0])
    used |= {READING_SOURCES[key] for key in readings} | {"us_counties_context"}
    return tuple(name for name in SOURCES if name in used)
