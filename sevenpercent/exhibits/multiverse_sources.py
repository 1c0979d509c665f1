"""Tables of data/raw behind the grid of specifications."""

VOTES = ("wi_reporting_units_2016", "wi_reporting_units_2012", "wi_reporting_units_2008")
BALLOTS, STATE_LIST = "wi_ballots_by_method_2016", "wi_equipment"
READING_SOURCES = {
    "any-dre": "us_equipment_2016", "miller": "miller_counties", "listed-any": STATE_LIST,
    "listed-most-voters": STATE_LIST, "listed-dose": STATE_LIST, "dre-standard": STATE_LIST,
    "dre-majority": BALLOTS, "any-ballot": BALLOTS, "dose-filed": BALLOTS,
    "dose-cleaned": BALLOTS,
}  # fmt: skip
SOURCES = (
    *VOTES, BALLOTS, "us_counties_context", "us_equipment_2016", "miller_counties", STATE_LIST,
)  # fmt: skip


def sources_of(reading=tuple(READING_SOURCES)):
    """Tables behind specifications with some readings: a key, or several."""
    keys = (reading,) if isinstance(reading, str) else reading
    used = {READING_SOURCES[key] for key in keys}
    return tuple(name for name in SOURCES if name in used or name not in READING_SOURCES.values())
