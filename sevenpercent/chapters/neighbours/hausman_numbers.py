"""Least squares held against the spatial error model, for every such model that the book prints."""

from functools import cache

from citable.registry import declare_number
from sevenpercent.chapters.neighbours.frames import COUNTY_CONTROLS, ask, outcome_frame, weights
from sevenpercent.chapters.neighbours.numbers import DOSE_OF_2016, OBAMA, SWING_2008
from sevenpercent.estimators.spatial import compare_with_spatial_error
from sevenpercent.models import fit_model
from sevenpercent.wording import COUNTIES

MODELS = {
    "2016, Miller's": (("2016", "miller", "two"),
        "{level on Miller's list, schooling, race}"),
    "2012, Miller's": (("2012", "miller", "two"),
        f"{OBAMA} on Miller's machine indicator of 2016, {{schooling, race}}"),
    "2016, Miller's, four controls": (("2016", "miller", "four"),
        "{level on Miller's list, schooling, race}, {rural share, size}"),
    "2016, DRE share": (("2016", "dre_share", "two"),
        "{level on DRE share, schooling, race}"),
    "2012, DRE share": (("2012", "dre_share", "two"),
        f"{OBAMA} {DOSE_OF_2016}, {{schooling, race}}"),
    "Swing to 2016, DRE share": (("swing", "dre_share", "two"),
        "{swing on DRE share, schooling, race}"),
    "Swing to 2012, DRE share": (("swing-2008", "dre_share", "two"),
        f"{SWING_2008} {DOSE_OF_2016}, {{schooling, race}}"),
    "Swing to 2016, DRE share, four controls": (("swing", "dre_share", "four"),
        "{swing on DRE share, schooling, race}, {rural share, size}"),
}  # fmt: skip


@cache
def hausman(outcome, machines, controls):
    """The test of Pace and LeSage for one model: see estimators.spatial."""
    terms = [machines, *COUNTY_CONTROLS[controls]]
    leaning = fit_model(ask(outcome, machines, controls, errors="spatial error"))
    return compare_with_spatial_error(outcome_frame(), outcome, terms, weights(), leaning)


for id, (model, words) in zip((
    "hausman-fte-miller-p", "hausman-fte-miller-2012-p", "hausman-fte-miller-rural-size-p",
    "hausman-dose-level-p", "hausman-dose-level-2012-p", "hausman-dose-swing-p",
    "hausman-dose-swing-2008-p", "hausman-dose-swing-rural-size-p",
), MODELS.values(), strict=True):  # fmt: skip
    declare_number(
        __name__,
        id,
        "P value of Pace and LeSage's Hausman test that least squares and a model of spatial "
        f"errors have one set of coefficients: {words}; {{72 counties once}}; {{queen weights}}, "
        "maximum likelihood; chi squared, a degree of freedom a coefficient, the constant counted.",
        lambda model=model: hausman(*model).p_value,
        unit="p value", digits=3, claims=("C13", "C14"), sources=ask(*model).sources,
        words=COUNTIES,
    )  # fmt: skip
