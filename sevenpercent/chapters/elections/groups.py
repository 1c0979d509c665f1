"""The picture of both groups of counties, election by election."""

import pandas as pd

from citable.charts import style
from citable.charts.trends import draw_trends
from citable.registry import figure
from sevenpercent.chapters.elections import designs
from sevenpercent.chapters.elections.designs import YEARS, name_share
from sevenpercent.chapters.elections.wording import FORMS, GOVERNORS, PRESIDENTS

ON_TOUCHSCREENS, OTHERS = "these counties", "all other counties"
GROUPS = {
    "any_dre": "counties with any touchscreen",
    "dre_majority": "counties with most ballots on touchscreens",
}


@figure(
    "elections-two-groups",
    title="Counties that mostly vote on touchscreens voted for President like the rest until "
    "2012; they fell behind by 2016 and stayed behind",
    alt="Four panels with two lines each, from 2000 to 2024: for President and for Governor, by "
    "any touchscreen and by most ballots on them. By any touchscreen the counties with machines "
    "lie about four points below the rest until 2008, and ten and more from 2016 on. By most "
    "ballots the lines for President run within two points of each other until 2012, and seven "
    "and more apart from 2016 on; those for Governor part little by little from 2010 on.",
    caption="Mean of the counties' Democratic shares of the two-party vote, all {wi-counties} "
    "counties of Wisconsin counting the same. The groups are those of the machines of 2016 in "
    "every year. Nothing else is held alike.",
    sources=(*PRESIDENTS, *GOVERNORS[:2], "wi_county_votes", *GOVERNORS[3:], FORMS[1],
             "us_equipment_2016"),
    claims=("C01", "C14"),
)  # fmt: skip
def two_groups_figure():
    rows = []
    for office, years in YEARS.items():
        for reading, words in GROUPS.items():
            rows += _rows(office, years, reading, f"{office.capitalize()}: {words}")
    frame = pd.DataFrame(rows)
    axes = draw_trends(
        frame.rename(columns={"group": "series", "share_pct": "value"}),
        ylabel="Democratic share of the two-party vote, percent",
        marks={ON_TOUCHSCREENS: style.ELECTRONIC_MARK, OTHERS: style.OTHER_MARK},
        foot="gap_pp",
        foot_title="these minus the others, points",
        reference=50,
        digits=1,
    )
    return axes[0], frame


def _rows(office, years, reading, panel):
    """The mean share of both groups in each election of an office."""
    frame = designs.counties()
    rows = []
    for year in years:
        means = frame.groupby(reading)[name_share(office, year)].mean()
        gap = means[1] - means[0]
        for has, group in ((1, ON_TOUCHSCREENS), (0, OTHERS)):
            rows.append({
                "panel": panel, "year": int(year), "group": group,
                "counties_n": int((frame[reading] == has).sum()),
                "share_pct": means[has], "gap_pp": gap,
            })  # fmt: skip
    return rows
