"""Pictures of the chapter on municipalities."""

from citable.charts.intervals import draw_intervals
from citable.charts.style import PALETTE, Mark
from citable.registry import figure
from sevenpercent.chapters.municipalities.comparisons import MACHINES, cells
from sevenpercent.chapters.municipalities.designs import tabulate_designs
from sevenpercent.chapters.municipalities.numbers import LIST, MAIN

EVERY_RACE = (
    *MAIN, "wi_reporting_units_2008", "wi_reporting_units_us_senate_2016",
    "wi_reporting_units_governor_2014", "wi_reporting_units_governor_2018",
    "wi_reporting_units_us_senate_2018",
)  # fmt: skip


@figure(
    "muni-size-school-machine",
    title="Where most voted on touchscreens the Democrat fell {muni-gap-mean-pp|abs} points more, "
    "and {muni-gap-alike-pp|abs} where size and schooling are alike",
    alt="Dots for places mostly on DREs and mostly on paper, in nine classes of size and "
    "schooling. In each class the dot for DREs is the lower of the two; they are closest among "
    "small places with few graduates. Both rise strongly with schooling.",
    caption="Mean change of the Democrats' two-party share from 2012 to 2016, each municipality "
    "once, by votes cast and by the share of adults of 25 and over with a bachelor's degree. Bars "
    "are 95% intervals of the mean. Counties are not compared inside here.",
    sources=MAIN,
    claims=("C01", "C14"),
)
def size_school_machine():
    frame = cells()
    looks = Mark(PALETTE["electronic"], "s"), Mark(PALETTE["other"], "o")
    marks = dict(zip(MACHINES.values(), looks, strict=True))
    axes = draw_intervals(
        frame,
        xlabel="Change of the two-party share, 2012 to 2016, percentage points",
        group="heading",
        series="machine",
        ends=("Democrat lost", "gained"),
        marks=marks,
    )
    return axes, frame


@figure(
    "muni-specifications",
    title="Within counties, places on touchscreens fell {muni-swing-fe-pp|abs} points more, by "
    "votes {muni-swing-fe-weighted-pp|abs}; among towns alone, no more",
    alt="Dots with intervals for eleven ways to compare municipalities of one county, each place "
    "once and by votes. Nearly all dots lie below zero, nearly all intervals hold zero. Only two, "
    "by votes, lie wholly below it. Among towns alone both dots lie above zero.",
    caption="Change of the Democrats' two-party share from 2012 to 2016 from no ballot on DREs to "
    "all, or from no machine to one, given schooling, race, size, the vote of 2012, inside "
    "counties. Bars are 95% intervals by wild bootstrap of counties.",
    sources=(*MAIN, *LIST),
    claims=("C01", "C14"),
)
def specifications():
    keys = ["main", "both-years", "no-dane", "size", "towns", "large", "corrected",
            "corrected-size", "sound", "listed", "majority"]  # fmt: skip
    return _draw_designs(keys)


@figure(
    "muni-races",
    title="With ballots on touchscreens the Democrat lost {muni-governor-2014-pp|abs} points more "
    "by 2014, by 2016 {muni-swing-fe-pp|abs}, or {muni-swing-fe-weighted-pp|abs} by votes",
    alt="Dots with intervals for eight changes between races from 2008 to 2018, each place once "
    "and by votes. Weighted by votes all lie below zero, before, in and after November 2016. Each "
    "place once, only the change from 2012 to 2014 lies wholly below zero.",
    caption="Change of the Democrat's two-party share between two races from no ballot on DREs "
    "in 2016 to all, given schooling, race, size, the past vote, inside counties. Lines are 95% "
    "intervals by wild bootstrap of counties.",
    sources=EVERY_RACE,
    claims=("C14", "C17"),
)
def other_races():
    keys = ["before-0812", "before-1214", "president", "senate", "same-ballots", "after-1418",
            "after-1618", "after-1218"]  # fmt: skip
    return _draw_designs(keys)


def _draw_designs(keys):
    frame = tabulate_designs(keys)
    axes = draw_intervals(
        frame,
        xlabel="All ballots on touchscreens against none, percentage points",
        group="heading",
        series="weight",
        ends=("Democrat worse on touchscreens", "better"),
    )
    return axes, frame
