"""Neighbours: does the pattern follow machines or regions, does it stop at the county line."""

from functools import partial

from citable.registry import Estimate, as_estimate, declare_number
from sevenpercent.chapters.controls.specifications import count_votes
from sevenpercent.chapters.neighbours.frames import (
    ask,
    contiguous_pairs,
    fit_around,
    hausman,
    lean_by_votes,
    lean_robust,
    local_indicators,
    measure,
)
from sevenpercent.frames.columns import SHAPES
from sevenpercent.wording import COUNTIES, LIKELIHOOD

VOTES = ("wi_reporting_units_2016",)
BOTH_YEARS = (*VOTES, "wi_reporting_units_2012")
BEFORE = ("wi_reporting_units_2012", "wi_reporting_units_2008")
MILLER = ("miller_counties",)
MILLER_2016 = (*VOTES, "us_counties_context", *MILLER)
DOSE = ("wi_ballots_by_method_2016",)
DISCOVERY_P = 0.05

number = partial(declare_number, __name__, words=COUNTIES)
pairs = partial(number, unit="pairs", digits=0)
points = partial(number, unit="percentage points", digits=1, claims=("C13", "C14"))
votes = partial(number, unit="votes", digits=0, claims=("C02", "C14"))

pairs(
    "neighbour-pairs-queen-n",
    "Pairs of Wisconsin counties that share a border or a corner.",
    lambda: len(contiguous_pairs()),
    sources=("wi_counties", SHAPES),
)
pairs(
    "neighbour-pairs-rook-n",
    "Pairs of Wisconsin counties that share a border of some length.",
    lambda: len(contiguous_pairs("rook")),
    sources=("wi_counties", SHAPES),
)

# Maps

ON_THE_MAP = "queen contiguity of the 72 counties, row-standardised"
for id, key, sources, words in (
    ("moran-twoparty-2016", "twoparty-2016", VOTES,
     f"Moran's I. Clinton's two-party share of 2016; {ON_THE_MAP}."),
    ("moran-swing", "swing", BOTH_YEARS,
     f"Moran's I. Change of the Democrat's two-party share from 2012 to 2016; {ON_THE_MAP}."),
    ("moran-residual-fte-miller", "residual-fte-miller", MILLER_2016,
     "Moran's I of the residuals of a least squares regression: {level on Miller's list, "
     "schooling, race}; {72 counties once}; {queen weights}."),
    ("moran-miller", "miller", MILLER,
     f"Moran's I. Miller's machine indicator; {ON_THE_MAP}."),
    ("moran-dose", "dose", DOSE,
     f"Moran's I. DRE share of ballots by the four methods (EL-190 as filed); {ON_THE_MAP}."),
    ("moran-dre-majority", "dre-majority", DOSE,
     "Moran's I. Counties where most ballots by the four methods were cast on DREs (EL-190 as "
     f"filed), yes or no; {ON_THE_MAP}."),
):  # fmt: skip
    number(id, words, lambda key=key: measure(key).i, unit="Moran's I", digits=2,
           sources=(*sources, SHAPES))  # fmt: skip
number(
    "moran-miller-p",
    "Share of 9,999 shuffled maps, the real one counted too, with a Moran's I of Miller's machine "
    "indicator as high as on the real map; Wisconsin's 72 counties, {queen weights}.",
    lambda: measure("miller").p_value,
    unit="p value", digits=2, sources=(*MILLER, SHAPES),
)  # fmt: skip


def discoveries(key, column="adjusted_p"):
    """How many counties stand out among their neighbours by their local Moran's I."""
    return int((local_indicators(key)[column] < DISCOVERY_P).sum())


WITH_OR_AGAINST = "is markedly like or unlike that of their neighbours"
REGRESSED = (
    "The regression: {level on Miller's list, schooling, race}; {72 counties once}; least squares."
)
for id, arguments, sources, words in (
    ("local-residual-n", ("residual-fte-miller", "p_value"), MILLER_2016,
     f"Counties whose residual {WITH_OR_AGAINST}: local Moran's I, two-sided p below 0.05, each "
     f"county tested alone, {{queen weights}}. {REGRESSED}"),
    ("local-residual-adjusted-n", ("residual-fte-miller",), MILLER_2016,
     f"Counties whose residual {WITH_OR_AGAINST}: local Moran's I, the false discovery rate of "
     f"the 72 tests held at 0.05, {{queen weights}}. {REGRESSED}"),
    ("local-swing-adjusted-n", ("swing",), BOTH_YEARS,
     f"Counties whose swing from 2012 to 2016 {WITH_OR_AGAINST}: local Moran's I, the false "
     "discovery rate of the 72 tests held at 0.05, {queen weights}."),
):  # fmt: skip
    number(id, words, partial(discoveries, *arguments), unit="counties", digits=0,
           sources=(*sources, SHAPES))  # fmt: skip

# Neighbours in the model

lean = partial(ask, errors="spatial error")
SWING_2008 = "Change of the Democrat's two-party share from 2008 to 2012"
OBAMA = "Obama's two-party share of 2012"
DOSE_OF_2016 = (
    "on the county's DRE share of ballots by the four methods in 2016 (0 to 1, EL-190 as filed)"
)
for sem_id, hausman_id, model, words in (
    ("sem-fte-miller-pp", "hausman-fte-miller-p", ("2016", "miller"),
     "{Level on Miller's list, schooling, race}"),
    ("sem-fte-miller-2012-pp", "hausman-fte-miller-2012-p", ("2012", "miller"),
     f"{OBAMA} on Miller's machine indicator of 2016, {{schooling, race}}"),
    ("sem-fte-miller-rural-size-pp", "hausman-fte-miller-rural-size-p", ("2016", "miller", "four"),
     "{Level on Miller's list, schooling, race}, {rural share, size}"),
    ("sem-dose-level-pp", "hausman-dose-level-p", ("2016", "dre_share"),
     "{Level on DRE share, schooling, race}"),
    ("sem-dose-level-2012-pp", "hausman-dose-level-2012-p", ("2012", "dre_share"),
     f"{OBAMA} {DOSE_OF_2016}, {{schooling, race}}"),
    ("sem-dose-swing-pp", "hausman-dose-swing-p", ("swing", "dre_share"),
     "{Swing on DRE share, schooling, race}"),
    ("sem-dose-swing-2008-pp", "hausman-dose-swing-2008-p", ("swing-2008", "dre_share"),
     f"{SWING_2008} {DOSE_OF_2016}, {{schooling, race}}"),
    ("sem-dose-swing-rural-size-pp", "hausman-dose-swing-rural-size-p",
     ("swing", "dre_share", "four"), "{Swing on DRE share, schooling, race}, {rural share, size}"),
):  # fmt: skip
    points(sem_id, f"{words}; {{spatial errors}}.", lean(*model))
    inside = words.replace("{Level", "{level").replace("{Swing", "{swing")
    number(
        hausman_id,
        "P value of Pace and LeSage's Hausman test that least squares and a model of spatial "
        f"errors have one set of coefficients: {inside}; {{72 counties once}}; {{queen weights}}, "
        "maximum likelihood; chi squared, a degree of freedom a coefficient, the constant counted.",
        lambda model=model: hausman(*model).p_value,
        unit="p value", digits=3, claims=("C13", "C14"), sources=lean(*model).sources,
    )  # fmt: skip
VARIANCE_BY_VOTES = (
    "Wisconsin's 72 counties; errors that lean on the neighbours' errors ({queen weights}), what "
    "is left with a variance inverse to votes cast in 2016"
)
LEAN_BY_VOTES = f"{VARIANCE_BY_VOTES}; {LIKELIHOOD}"
for id, model, words in (
    ("sem-fte-miller-by-votes-pp", ("2016", "miller"), "{level on Miller's list, schooling, race}"),
    ("sem-dose-swing-rural-size-by-votes-pp", ("swing", "dre_share", "four"),
     "{swing on DRE share, schooling, race}, {rural share, size}"),
):  # fmt: skip
    points(
        id,
        lean(*model).tell(f"{words}; {LEAN_BY_VOTES}."),
        lambda model=model: as_estimate(lean_by_votes(*model), model[1]),
        sources=lean(*model).sources,
    )
HC3_LEFT = (
    "maximum likelihood, lambda then held: HC3 errors on rows less lambda times their neighbours', "
    "Student's t"
)
for id, model, counts, words in (
    ("sem-dose-level-hc3-pp", ("2016", "dre_share"), None,
     "{level on DRE share, schooling, race}; {72 counties once}; errors that lean on the "
     "neighbours' errors ({queen weights})"),
    ("sem-dose-swing-rural-size-by-votes-hc3-pp", ("swing", "dre_share", "four"), "total_votes",
     f"{{swing on DRE share, schooling, race}}, {{rural share, size}}; {VARIANCE_BY_VOTES}"),
):  # fmt: skip
    points(
        id,
        lean(*model).tell(f"{words}, {HC3_LEFT}."),
        lambda model=model, counts=counts: as_estimate(
            lean_robust(*model, counts=counts), model[1]
        ),
        sources=lean(*model).sources,
    )
points(
    "swing-around-any-dre-pp",
    "Difference, all neighbours with the machines minus none, own machines and people alike: "
    "{swing} on the share of a county's neighbours with {any DRE} ({queen weights}), its own, "
    "{schooling, race}; {72 counties once, HC3}.",
    lambda: as_estimate(fit_around("swing", "any_dre"), "around"),
    sources=ask("swing", "any_dre", errors="spatial error").sources,
)
points(
    "conley-dose-swing-pp",
    "{Swing on DRE share, schooling, race}; {72 counties once}; Conley's errors: how far two "
    "counties err together falls in a line from 1 to 0 where their centroids (EPSG:3071) are 100 "
    "kilometres apart; residuals over one minus the leverage, so that without links the errors are "
    "HC3; Student's t.",
    ask("swing", "dre_share", errors="Conley", cutoff_km=100),
)
number(
    "sem-dependence-fte-miller",
    "Share of the neighbours' mean error that a county's error takes over (lambda): {level on "
    "Miller's list, schooling, race}; {spatial errors}.",
    lean("2016", "miller").asked("dependence"),
    unit="share", digits=2,
)  # fmt: skip

dose_level = lean("2016", "dre_share")


def level_in_votes():
    found = dose_level()
    ends = (count_votes("level", "dre_share", end) for end in (found.value, *found.interval))
    value, *interval = ends
    return Estimate(value, tuple(interval))


votes(
    "sem-dose-level-votes",
    "Two-party votes that Clinton has more (or fewer) in 2016, by the coefficient of the DRE "
    "share: {level on DRE share, schooling, race}; {spatial errors}; {summed in votes}.",
    level_in_votes,
    sources=dose_level.sources,
)
votes(
    "sem-dose-level-votes-bound",
    "The lower end of the DRE share's 95% interval in two-party votes that Clinton has more: "
    "{level on DRE share, schooling, race}; {spatial errors}; {end summed in votes}.",
    lambda: level_in_votes().interval[0],
    sources=dose_level.sources,
)
