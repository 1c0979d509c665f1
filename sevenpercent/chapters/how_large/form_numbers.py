"""What the errors of the clerks' forms change: how many there are, estimates without them."""

from functools import partial
from itertools import product

from citable.registry import Estimate, declare_number
from sevenpercent.chapters.how_large import forms
from sevenpercent.chapters.how_large.margins import CORRECTED, DECIDES
from sevenpercent.chapters.how_large.wording import (
    ALL,
    CLAIMS,
    FORMS_2016,
    ON_DRES,
    sources_of,
    tell_case,
)
from sevenpercent.estimators.equivalence import interval
from sevenpercent.models import ALL_OR_NONE

number = partial(declare_number, __name__, claims=CLAIMS)
percent = partial(number, unit="percent", digits=1)
points = partial(number, unit="percentage points")

number(
    "how-large-forms-left-n",
    "Reporting units of November 2016 whose ballots by method do not add up to the total filed in "
    "the EL-190 even after the corrections of data/errata; units without a total left out.",
    partial(forms.differing_n, CORRECTED),
    unit="reporting units", digits=0, sources=(FORMS_2016,),
)  # fmt: skip
number(
    "how-large-forms-exchanged-n",
    "Municipalities whose EL-190 of November 2016 had ballots in the column of scanners that "
    "belong to DREs or the reverse, by the corrections of data/errata.",
    lambda: len(forms.misplaced_ballots()),
    unit="municipalities", digits=0, sources=(FORMS_2016,),
)  # fmt: skip


def each_design(define, declare, compute, *ids, designs=forms.SIMULATED, cases=("again",)):
    """A number of each design in each case; define adds to what tell_case says."""
    for id, (design, case) in zip(ids, product(designs, cases), strict=True):
        words = f"{define}{tell_case(design, case)}"
        declare(id, words, partial(compute, design, case), sources=sources_of(design))


def corrected_pp(design, case):
    found = forms.without_errors(design, case)
    return Estimate(found.estimate, interval(found.estimate, found.se, found.df, 0.95))


def ceiling(design, case):
    return forms.without_errors(design, case).ceiling_pct


def decides_p(design, case):
    return forms.without_errors(design, case).below_p(DECIDES)


each_design(
    f"Difference, {ALL_OR_NONE}, controls alike. ",
    partial(points, digits=2),
    corrected_pp,
    "how-large-forms-counties-two-again-pp",
    "how-large-forms-counties-four-again-pp",
    "how-large-forms-places-again-pp",
    "how-large-forms-places-votes-again-pp",
    "how-large-forms-places-no-size-again-pp",
    "how-large-forms-places-votes-no-size-again-pp",
)
each_design(
    "Most votes switched on all DREs alike, percent of their ballots, not rejected one-sided at "
    "5%. ",
    percent,
    ceiling,
    "how-large-forms-counties-two-left-ceiling-pct",
    "how-large-forms-counties-two-again-ceiling-pct",
    "how-large-forms-counties-two-filed-ceiling-pct",
    "how-large-forms-counties-four-left-ceiling-pct",
    "how-large-forms-counties-four-again-ceiling-pct",
    "how-large-forms-counties-four-filed-ceiling-pct",
    "how-large-forms-places-left-ceiling-pct",
    "how-large-forms-places-again-ceiling-pct",
    "how-large-forms-places-filed-ceiling-pct",
    "how-large-forms-places-votes-left-ceiling-pct",
    "how-large-forms-places-votes-again-ceiling-pct",
    "how-large-forms-places-votes-filed-ceiling-pct",
    "how-large-forms-places-no-size-left-ceiling-pct",
    "how-large-forms-places-no-size-again-ceiling-pct",
    "how-large-forms-places-no-size-filed-ceiling-pct",
    "how-large-forms-places-votes-no-size-left-ceiling-pct",
    "how-large-forms-places-votes-no-size-again-ceiling-pct",
    "how-large-forms-places-votes-no-size-filed-ceiling-pct",
    cases=forms.TABLED,
)
HAD_DECIDED = (
    "One-sided p of so small an effect, had half of Trump's margin and one been switched on all "
    "DREs alike. "
)
p_value = partial(number, unit="p value", digits=3)
each_design(
    HAD_DECIDED,
    p_value,
    decides_p,
    "how-large-forms-counties-two-again-decides-p",
    "how-large-forms-counties-four-again-decides-p",
    "how-large-forms-places-again-decides-p",
    "how-large-forms-places-votes-again-decides-p",
    "how-large-forms-places-no-size-again-decides-p",
    "how-large-forms-places-votes-no-size-again-decides-p",
)
each_design(
    HAD_DECIDED,
    p_value,
    decides_p,
    "how-large-forms-places-votes-ballots-decides-p",
    "how-large-forms-places-votes-no-size-ballots-decides-p",
    designs=("places-votes", "places-votes-no-size"),
    cases=("ballots",),
)
points(
    "how-large-forms-simulation-error-pp",
    "The largest standard error that an estimate without the errors of forms has from the number "
    "of draws: six designs of the change of the Democrat's two-party share 2012 to 2016 with DREs "
    "in Wisconsin's counties or municipalities, three cases of errors.",
    lambda: max(forms.simulation_error_pp(*one) for one in product(forms.SIMULATED, forms.TABLED)),
    digits=3, sources=ALL,
)  # fmt: skip
percent(
    "how-large-forms-ceiling-highest-pct",
    f"The largest of eighteen ceilings: the most votes {ON_DRES}, in percent of the ballots on "
    "DREs, that a one-sided test at 5% does not reject, without the errors of forms (SIMEX): "
    "counties with two and four controls, municipalities inside counties by place and by votes, "
    "with size and without; three cases of errors; HC3 or the jackknife of counties.",
    lambda: max(ceiling(*one) for one in product(forms.SIMULATED, forms.TABLED)),
    sources=ALL,
)
