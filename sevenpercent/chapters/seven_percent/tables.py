"""The table of the chapter on the readings of "seven percent"."""

from sevenpercent.chapters.seven_percent.numbers import mean_share_versions, versions


def readings_table():
    """The gap in the share of all votes by reading, with its 2012 twin and the change.

    Units: percentage points; relative_pct in percent.
    """
    pooled = versions().query("measure == 'share of all votes' and weight == 'each vote once'")
    pooled = pooled[["reading", "gap_pp"]].rename(columns={"gap_pp": "pooled_pp"})
    frame = mean_share_versions().merge(pooled, on="reading", validate="1:1")
    frame = frame.rename(columns={"electronic_n": "counties"})
    columns = ["reading", "counties", "gap_pp", "pooled_pp", "relative_pct", "gap_2012_pp"]
    return frame[[*columns, "swing_pp"]]
