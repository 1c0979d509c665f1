"""What the errors of the clerks' forms change: how many there are, estimates without them."""

from functools import partial

from citable.registry import Estimate, declare_number
from sevenpercent.chapters.how_large.forms import (
    CASES,
    SIMULATED,
    differing_n,
    misplaced_clerks,
    simulation_error_pp,
    without_errors,
)
from sevenpercent.chapters.how_large.margins import CORRECTED, DECIDES
from sevenpercent.chapters.how_large.sources import ALL, CLAIMS, FORMS_2016, sources_of
from sevenpercent.chapters.how_large.wording import (
    JACKKNIFE,
    ON_DRES,
    tell_case,
    tell_simex,
)
from sevenpercent.estimators.equivalence import interval

number = partial(declare_number, __name__, claims=CLAIMS)
percent = partial(number, unit="percent", digits=1)
p_value = partial(number, unit="p value", digits=3)
points = partial(number, unit="percentage points")

number(
    "how-large-forms-left-n",
    "Reporting units of November 2016 whose ballots by method do not add up to the total filed in "
    "the EL-190 even after the corrections of data/errata; units without a total left out.",
    partial(differing_n, CORRECTED),
    unit="reporting units", digits=0, sources=(FORMS_2016,),
)  # fmt: skip
number(
    "how-large-forms-exchanged-n",
    "Municipalities whose EL-190 of November 2016 had ballots in the column of scanners that "
    "belong to DREs or the reverse, by the corrections of data/errata.",
    lambda: len(misplaced_clerks()),
    unit="municipalities", digits=0, sources=(FORMS_2016,),
)  # fmt: skip


def corrected_pp(design, case):
    found = without_errors(design, case)
    return Estimate(found.estimate, interval(found.estimate, found.se, found.df, 0.95))


def ceiling(design, case):
    return without_errors(design, case).ceiling_pct


def decides_p(design, case):
    return without_errors(design, case).below_p(DECIDES)


def _tell(design, case):
    errors = JACKKNIFE if design.startswith("places") else "HC3 errors, Student's t"
    return f"{tell_case(design, case)}; {tell_simex(case)}; {errors}"


for id, design, case in (
    ("how-large-forms-counties-two-again-pp", "counties-two", "again"),
    ("how-large-forms-counties-four-again-pp", "counties-four", "again"),
    ("how-large-forms-places-again-pp", "places", "again"),
    ("how-large-forms-places-votes-again-pp", "places-votes", "again"),
    ("how-large-forms-places-no-size-again-pp", "places-no-size", "again"),
    ("how-large-forms-places-votes-no-size-again-pp", "places-votes-no-size", "again"),
):
    points(
        id, f"{_tell(design, case)}.", partial(corrected_pp, design, case),
        digits=2, sources=sources_of(design),
    )  # fmt: skip
for id, design, case in (
    ("how-large-forms-counties-two-left-ceiling-pct", "counties-two", "left"),
    ("how-large-forms-counties-two-again-ceiling-pct", "counties-two", "again"),
    ("how-large-forms-counties-two-filed-ceiling-pct", "counties-two", "filed"),
    ("how-large-forms-counties-four-left-ceiling-pct", "counties-four", "left"),
    ("how-large-forms-counties-four-again-ceiling-pct", "counties-four", "again"),
    ("how-large-forms-counties-four-filed-ceiling-pct", "counties-four", "filed"),
    ("how-large-forms-places-left-ceiling-pct", "places", "left"),
    ("how-large-forms-places-again-ceiling-pct", "places", "again"),
    ("how-large-forms-places-filed-ceiling-pct", "places", "filed"),
    ("how-large-forms-places-votes-left-ceiling-pct", "places-votes", "left"),
    ("how-large-forms-places-votes-again-ceiling-pct", "places-votes", "again"),
    ("how-large-forms-places-votes-filed-ceiling-pct", "places-votes", "filed"),
    ("how-large-forms-places-no-size-left-ceiling-pct", "places-no-size", "left"),
    ("how-large-forms-places-no-size-again-ceiling-pct", "places-no-size", "again"),
    ("how-large-forms-places-no-size-filed-ceiling-pct", "places-no-size", "filed"),
    ("how-large-forms-places-votes-no-size-left-ceiling-pct", "places-votes-no-size", "left"),
    ("how-large-forms-places-votes-no-size-again-ceiling-pct", "places-votes-no-size", "again"),
    ("how-large-forms-places-votes-no-size-filed-ceiling-pct", "places-votes-no-size", "filed"),
):
    percent(
        id,
        "Most votes switched on all DREs alike, percent of their ballots, not rejected one-sided "
        "at 5%. "
        f"{_tell(design, case)}.",
        partial(ceiling, design, case),
        sources=sources_of(design),
    )
for id, design, case in (
    ("how-large-forms-counties-two-again-decides-p", "counties-two", "again"),
    ("how-large-forms-counties-four-again-decides-p", "counties-four", "again"),
    ("how-large-forms-places-again-decides-p", "places", "again"),
    ("how-large-forms-places-votes-again-decides-p", "places-votes", "again"),
    ("how-large-forms-places-no-size-again-decides-p", "places-no-size", "again"),
    ("how-large-forms-places-votes-no-size-again-decides-p", "places-votes-no-size", "again"),
):
    p_value(
        id,
        "One-sided p of so small an effect, had half of Trump's margin and one vote been switched "
        f"on all DREs alike. {_tell(design, case)}.",
        partial(decides_p, design, case),
        sources=sources_of(design),
    )

points(
    "how-large-forms-simulation-error-pp",
    "The largest standard error that an estimate without the errors of forms has from the number "
    "of draws: six designs of the change of two-party share 2012 to 2016 with DREs in Wisconsin's "
    "counties or municipalities, three cases of errors.",
    lambda: max(simulation_error_pp(design, case) for design in SIMULATED for case in CASES),
    digits=3, sources=ALL,
)  # fmt: skip
percent(
    "how-large-forms-ceiling-highest-pct",
    f"The largest of eighteen ceilings: the most votes {ON_DRES}, in percent of the ballots on "
    "DREs, that a one-sided test at 5% does not reject, without the errors of forms (SIMEX): "
    "counties with two and four controls, municipalities inside counties by place and by votes, "
    "with size and without; three cases of errors; HC3 or the jackknife of counties.",
    lambda: max(ceiling(design, case) for design in SIMULATED for case in CASES),
    sources=ALL,
)
