"""Tables of data/raw behind the grid of specifications."""

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
