"""Municipalities in other races, with the pictures of the chapter."""

from functools import partial

from citable.charts.intervals import draw_intervals
from citable.charts.style import ELECTRONIC_MARK, OTHER_MARK
from citable.registry import figure
from citable.registry import number as declare_number
from sevenpercent.chapters.municipalities import cells as by_kind
from sevenpercent.chapters.municipalities.designs import tabulate_designs
from sevenpercent.chapters.municipalities.numbers import (
    COMPARED,
    FORM,
    LIST,
    MAIN,
    PEOPLE,
    VOTES,
    as_estimate,
)
from sevenpercent.wording import PLACES

SENATE = (*MAIN, "wi_reporting_units_us_senate_2016")
GOVERNOR_2014 = (*MAIN, "wi_reporting_units_governor_2014")
GOVERNOR_2018 = (*COMPARED, *PEOPLE, "wi_reporting_units_governor_2018")
FORM_2012 = (*PEOPLE, *VOTES, "wi_reporting_units_2008", "wi_ballots_by_method_2012")
EVERY_RACE = (
    *MAIN,
    "wi_reporting_units_2008",
    "wi_reporting_units_us_senate_2016",
    "wi_reporting_units_governor_2014",
    "wi_reporting_units_governor_2018",
    "wi_reporting_units_us_senate_2018",
)
number = partial(declare_number, words=PLACES)
points = partial(number, unit="percentage points", digits=1, claims=("C14", "C17"))
ENDS = ("Democrat worse on DREs", "better")
XLABEL = "All ballots on DREs against none, points"


@points("muni-gap-mean-pp", sources=(*VOTES, *FORM))
def mean_gap():
    """{Swing}, mean of municipalities where most ballots were cast on DREs (EL-190 as filed) minus
    mean of the others; {places counted once}."""
    return by_kind.mean_gap()


@points("muni-gap-alike-pp", sources=MAIN)
def alike_gap():
    """{Swing}, mean of municipalities where most ballots were cast on DREs (EL-190 as filed) minus
    mean of the others in one of nine classes: under 300 votes, 300 to 999, 1,000 or more; under 15%
    of adults of 25 and over with a bachelor's degree, 15 to 25%, 25% or more; a class counts by its
    municipalities on DREs; {places}; over the whole state."""
    return by_kind.alike_gap()


@points("muni-same-ballots-pp", sources=SENATE)
def same_ballots():
    """Clinton's two-party share minus Feingold's for US Senate, both of November 2016, on {DRE
    share}, {people, size, past}; {places with both races once}."""
    return as_estimate("same-ballots")


@points("muni-same-ballots-weighted-pp", sources=SENATE)
def same_ballots_weighted():
    """Clinton's two-party share minus Feingold's for US Senate, both of November 2016, on {DRE
    share}, {people, size, past}; {places with both races by votes}."""
    return as_estimate("same-ballots", "total_votes")


@points("muni-senate-swing-pp", sources=SENATE)
def senate_swing():
    """Feingold's two-party share for US Senate in 2016 minus Obama's for President in 2012 on {DRE
    share}, {people, size, past}; {places with both races once}."""
    return as_estimate("senate")


@points("muni-senate-swing-weighted-pp", sources=SENATE)
def senate_swing_weighted():
    """Feingold's two-party share for US Senate in 2016 minus Obama's for President in 2012 on {DRE
    share}, {people, size, past}; {places with both races by votes}."""
    return as_estimate("senate", "total_votes")


@points("muni-swing-0812-weighted-pp", sources=FORM_2012)
def swing_0812_weighted():
    """Obama's two-party share in 2012 minus that in 2008 on the DRE share of ballots by the
    four methods of 2012 (GAB-190 as filed), {people, size, share of 2008}; a GAB-190 too; {places
    with both races by votes}."""
    return as_estimate("own-2012", "total_votes")


@points("muni-governor-2014-pp", sources=GOVERNOR_2014)
def governor_2014():
    """The Democrat's two-party share for Governor in 2014 minus Obama's for President in 2012 on
    {DRE share of 2016}, {people, size, past}; {places with both races once}."""
    return as_estimate("before-1214")


@points("muni-governor-2014-weighted-pp", sources=GOVERNOR_2014)
def governor_2014_weighted():
    """The Democrat's two-party share for Governor in 2014 minus Obama's for President in 2012 on
    {DRE share of 2016}, {people, size, past}; {places with both races by votes}."""
    return as_estimate("before-1214", "total_votes")


@points("muni-governor-1418-pp", sources=(*GOVERNOR_2018, "wi_reporting_units_governor_2014"))
def governor_1418():
    """The Democrat's two-party share for Governor in 2018 minus that in 2014 on {DRE share of
    2016}, {people, size, share of 2014}; {places with both races once}."""
    return as_estimate("after-1418")


@points("muni-governor-2018-weighted-pp", sources=GOVERNOR_2018)
def governor_2018_weighted():
    """The Democrat's two-party share for Governor in 2018 minus Clinton's for President in 2016 on
    {DRE share of 2016}, {people, size, share of 2016}; {places with both races by votes}."""
    return as_estimate("after-1618", "total_votes")


@points("muni-gave-up-2018-pp", sources=(*GOVERNOR_2018, *LIST))
def gave_up_2018():
    """The Democrat's two-party share for Governor in 2018 minus Clinton's for President in 2016,
    where the state's list had a DRE in 2016 and none in 2018, minus where it had one in both years,
    given {people, size, share of 2016}; {places with both races once}."""
    return as_estimate("gave-up-2018")


@points("muni-gave-up-2018-state-pp", sources=(*GOVERNOR_2018, *LIST))
def gave_up_2018_state():
    """The Democrat's two-party share for Governor in 2018 minus Clinton's for President in 2016,
    where the state's list had a DRE in 2016 and none in 2018, minus where it had one in both years,
    given {people, size, share of 2016, whole state}; over the whole state; {places with both races
    once}."""
    return as_estimate("gave-up-2018-state")


@figure(
    "muni-size-school-machine",
    title="Places on DREs fell {muni-gap-mean-pp|abs} points more than places on paper, and "
    "{muni-gap-alike-pp|abs} more where size and schooling are alike",
    alt="Dots for places mostly on DREs and mostly on paper, in nine classes of size and "
    "schooling. In each class the dot for DREs is the lower of the two; they are closest among "
    "small places with few graduates. Both rise strongly with schooling.",
    caption="Mean change of the Democrats' two-party share from 2012 to 2016, each municipality "
    "once, by votes cast and by the share of adults of 25 and over with a bachelor's degree. Lines "
    "are 95% intervals of the mean. Counties are not compared inside here.",
    sources=MAIN,
    claims=("C01", "C14"),
)
def size_school_machine():
    frame = by_kind.cells()
    marks = dict(zip(by_kind.MACHINES.values(), (ELECTRONIC_MARK, OTHER_MARK), strict=True))
    axes = draw_intervals(
        frame,
        xlabel="Change of the Democrats' two-party share, 2012 to 2016, points",
        group="heading",
        series="machine",
        marks=marks,
    )
    return axes, frame


@figure(
    "muni-specifications",
    title="Between neighbours the link with DREs is {muni-swing-fe-pp|abs} points, by votes "
    "{muni-swing-fe-weighted-pp|abs}; among towns it is gone",
    alt="Dots with intervals for eleven ways to compare municipalities of one county, each place "
    "once and by votes. Nearly all dots lie below zero, nearly all intervals hold zero. Only two, "
    "by votes, lie wholly below it. Among towns alone both dots lie above zero.",
    caption="Change of the Democrats' two-party share from 2012 to 2016 from no ballot on DREs to "
    "all, or from no machine to one, given schooling, race, size, the vote of 2012, inside "
    "counties. Lines are 95% intervals by wild bootstrap of counties.",
    sources=(*MAIN, *LIST),
    claims=("C01", "C14"),
)
def specifications():
    keys = ["main", "both-years", "no-dane", "size", "towns", "large", "corrected",
            "corrected-size", "sound", "listed", "majority"]  # fmt: skip
    return _draw_designs(keys)


@figure(
    "muni-races",
    title="The Democrat lost {muni-governor-2014-pp|abs} points more on DREs by 2014, and by 2016 "
    "{muni-swing-fe-pp|abs}, or {muni-swing-fe-weighted-pp|abs} by votes",
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
    axes = draw_intervals(frame, xlabel=XLABEL, group="heading", series="weight", ends=ENDS)
    return axes, frame
