"""The table of the chapter on the readings of "seven percent"."""

from sevenpercent.chapters.seven_percent.numbers import mean_share_versions, versions

READINGS_TABLE_HEADERS = {
    "reading": "Reading of electronic",
    "electronic_n": "Counties",
    "gap_pp": "Each county once, points",
    "pooled_pp": "Each vote once, points",
    "relative_pct": "Each county once, percent",
    "gap_2012_pp": "2012, points",
    "swing_pp": "Change, points",
}
READINGS_TABLE_FORMATS = {
    "gap_pp": 1,
    "pooled_pp": 1,
    "relative_pct": ("percent", 1),
    "gap_2012_pp": 1,
    "swing_pp": 1,
}


def readings_table():
    """The gap in the share of all votes by reading, with its 2012 twin and the change.

    Returns
    -------
    DataFrame : columns of READINGS_TABLE_HEADERS, one row a reading

    Units: percentage points; relative_pct in percent.
    Source: as versions().
    """
    pooled = versions().query("measure == 'share of all votes' and weight == 'each vote once'")
    frame = mean_share_versions().merge(
        pooled[["reading", "gap_pp"]].rename(columns={"gap_pp": "pooled_pp"}),
        on="reading",
        validate="1:1",
    )
    return frame[[*READINGS_TABLE_HEADERS]]
