"""Neighbours: does the pattern follow machines or regions, does it stop at the county line."""

from functools import partial

from citable.registry import Estimate, as_estimate, declare_number
from sevenpercent.chapters.controls.specifications import count_votes
from sevenpercent.chapters.neighbours.frames import (
    ask,
    contiguous_pairs,
    local_indicators,
    measure,
)
from sevenpercent.chapters.neighbours.pairs import (
    SMALL_PLACE_VOTES,
    county_gap,
    county_pairs,
    county_slope,
    swing_apart,
    town_gap,
    town_pairs,
)
from sevenpercent.wording import COUNTIES, TOWN_PAIRS

VOTES = ("wi_reporting_units_2016",)
BOTH_YEARS = (*VOTES, "wi_reporting_units_2012")
BEFORE = ("wi_reporting_units_2012", "wi_reporting_units_2008")
MILLER = ("miller_counties",)
MILLER_2016 = (*VOTES, "us_counties_context", *MILLER)
DOSE = ("wi_ballots_by_method_2016",)
TOWNS = (*BOTH_YEARS, *DOSE, "wi_municipalities", "wi_municipality_demographics")
DISCOVERY_P = 0.05
DISTANCE_KM = 100

number = partial(declare_number, __name__, words=COUNTIES | TOWN_PAIRS)
pairs = partial(number, unit="pairs", digits=0)
points = partial(number, unit="percentage points", digits=1, claims=("C13", "C14"))
votes = partial(number, unit="votes", digits=0, claims=("C02", "C14"))

pairs(
    "neighbour-pairs-queen-n",
    "Pairs of Wisconsin counties that share a border or a corner.",
    lambda: len(contiguous_pairs()),
    sources=("wi_counties",),
)
pairs(
    "neighbour-pairs-rook-n",
    "Pairs of Wisconsin counties that share a border of some length.",
    lambda: len(contiguous_pairs("rook")),
    sources=("wi_counties",),
)

# Maps

ON_THE_MAP = "queen contiguity of the 72 counties, row-standardised"
for id, key, sources, words in (
    ("moran-twoparty-2016", "twoparty-2016", VOTES,
     f"Moran's I. Clinton's two-party share of 2016; {ON_THE_MAP}."),
    ("moran-swing", "swing", BOTH_YEARS,
     f"Moran's I. Change of the two-party share from 2012 to 2016; {ON_THE_MAP}."),
    ("moran-residual-fte-miller", "residual-fte-miller", MILLER_2016,
     "Moran's I of the residuals of a least squares regression: {level on Miller's list, "
     "schooling, race}; {72 counties once}; {queen weights}."),
    ("moran-miller", "miller", MILLER,
     f"Moran's I. Miller's machine indicator; {ON_THE_MAP}."),
    ("moran-dose", "dose", DOSE,
     f"Moran's I. DRE share of ballots by the four methods (EL-190 as filed); {ON_THE_MAP}."),
):  # fmt: skip
    number(id, words, lambda key=key: measure(key).i, unit="Moran's I", digits=2, sources=sources)
number(
    "moran-miller-p",
    "Share of 9,999 shuffled maps, the real one counted too, with a Moran's I of Miller's machine "
    "indicator as high as on the real map; Wisconsin's 72 counties, {queen weights}.",
    lambda: measure("miller").p_value,
    unit="p value", digits=2, sources=MILLER,
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
     f"Counties whose swing from 2012 to 2016 {WITH_OR_AGAINST}, with the false discovery rate "
     "of the 72 tests held at 0.05."),
):  # fmt: skip
    number(id, words, partial(discoveries, *arguments), unit="counties", digits=0, sources=sources)

# Neighbours in the model

lean = partial(ask, errors="spatial error")
SWING_2008 = "Change of the Democrat's two-party share from 2008 to 2012"
OBAMA = "Obama's two-party share of 2012"
DOSE_OF_2016 = (
    "on the county's DRE share of ballots by the four methods in 2016 (0 to 1, EL-190 as filed)"
)
for id, model, words in (
    ("sem-fte-miller-pp", lean("2016", "miller"),
     "{Level on Miller's list, schooling, race}; {spatial errors}."),
    ("sem-fte-miller-2012-pp", lean("2012", "miller"),
     f"{OBAMA} on Miller's machine indicator of 2016, {{schooling, race}}; {{spatial errors}}."),
    ("sem-fte-miller-rural-size-pp", lean("2016", "miller", "four"),
     "{Level on Miller's list, schooling, race}, {rural share, size}; {spatial errors}."),
    ("sem-dose-level-pp", lean("2016", "dre_share"),
     "{Level on DRE share, schooling, race}; {spatial errors}."),
    ("sem-dose-level-2012-pp", lean("2012", "dre_share"),
     f"{OBAMA} {DOSE_OF_2016}, {{schooling, race}}; {{spatial errors}}."),
    ("sem-dose-swing-pp", lean("swing", "dre_share"),
     "{Swing on DRE share, schooling, race}; {spatial errors}."),
    ("sem-dose-swing-2008-pp", lean("swing-2008", "dre_share"),
     f"{SWING_2008} {DOSE_OF_2016}, {{schooling, race}}; {{spatial errors}}."),
    ("sem-dose-swing-rural-size-pp", lean("swing", "dre_share", "four"),
     "{Swing on DRE share, schooling, race}, {rural share, size}; {spatial errors}."),
    ("conley-dose-swing-pp", ask("swing", "dre_share", errors="Conley", cutoff_km=DISTANCE_KM),
     "{Swing on DRE share, schooling, race}; {72 counties once}; Conley's errors: how far two "
     "counties err together falls in a line from 1 to 0 where their centroids (EPSG:3071) are 100 "
     "kilometres apart; residuals over one minus the leverage, so that without links the errors "
     "are HC3; Student's t."),
):  # fmt: skip
    points(id, words, model)
number(
    "sem-dependence-fte-miller",
    "Share of the neighbours' mean error that a county's error takes over (lambda): {level on "
    "Miller's list, schooling, race}; {spatial errors}.",
    lean("2016", "miller").asked("dependence"),
    unit="share", digits=2,
)  # fmt: skip

dose_level = lean("2016", "dre_share")


def count_level_votes(points):
    return count_votes("level", "dre_share", points)


def level_in_votes():
    found = dose_level()
    return Estimate(count_level_votes(found.value), tuple(map(count_level_votes, found.interval)))


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

# Pairs of counties

MACHINE_MINUS_PAPER = "mean gap, machine minus paper, between {neighbours of two kinds}"
for id, gap, words in (
    ("pairs-swing-pp", ("swing", "miller", "raw"),
     f"{{Swing}}, {MACHINE_MINUS_PAPER}; {{dyadic errors}}."),
    ("pairs-2016-pp", ("2016", "miller", "raw"),
     f"Clinton's two-party share of 2016, {MACHINE_MINUS_PAPER}; {{dyadic errors}}."),
    ("pairs-2012-pp", ("2012", "miller", "raw"),
     f"{OBAMA}, mean gap, machine minus paper of 2016, between {{neighbours of two kinds}}; "
     "{dyadic errors}."),
    ("pairs-swing-controlled-pp", ("swing", "miller", "two"),
     f"{{Swing}}, {MACHINE_MINUS_PAPER}, if equal in {{schooling, race}}; {{dyadic errors}}."),
    ("pairs-swing-rural-size-pp", ("swing", "miller", "four"),
     f"{{Swing}}, {MACHINE_MINUS_PAPER}, if equal in {{schooling, race}}, {{rural share, size}}; "
     "{dyadic errors}."),
    ("pairs-swing-2008-controlled-pp", ("swing-2008", "miller", "two"),
     f"{SWING_2008}, mean gap, machine minus paper of 2016, between {{neighbours of two kinds}}, "
     "if equal in {schooling, race}; {dyadic errors}."),
    ("pairs-swing-any-dre-controlled-pp", ("swing", "any_dre", "two"),
     "{Swing}, mean gap, machine minus other, between neighbouring counties of Wisconsin (a "
     "shared border or corner) of which one has {any DRE} and one has none, if equal in "
     "{schooling, race}; {dyadic errors}."),
):  # fmt: skip
    points(
        id,
        words,
        lambda gap=gap: as_estimate(county_gap(*gap), "constant"),
        sources=ask(*gap).sources,
    )
for id, controls, words in (
    ("pairs-dose-swing-controlled-pp", "two", "{schooling, race}"),
    ("pairs-dose-swing-rural-size-pp", "four", "{schooling, race}, {rural share, size}"),
):
    points(
        id,
        "{Swing}, from a county to its neighbour, with the difference in {DRE share}, given the "
        f"differences in {words}; all pairs of Wisconsin counties with a shared border or corner, "
        "no constant; {dyadic errors}.",
        lambda controls=controls: as_estimate(county_slope("swing", controls), "dre_share"),
        sources=ask("swing", "dre_share", controls).sources,
    )
pairs(
    "pairs-different-n",
    "Pairs of {neighbours of two kinds}.",
    lambda: len(county_pairs()),
    sources=MILLER,
)
APART = "Mean distance between the swings of two neighbouring counties of"
points(
    "neighbours-apart-different-pp",
    f"{APART} different kinds, Miller's indicator, without sign.",
    lambda: swing_apart(alike=False),
    sources=(*BOTH_YEARS, *MILLER),
)
points(
    "neighbours-apart-alike-pp",
    f"{APART} one kind, Miller's indicator, without sign.",
    lambda: swing_apart(alike=True),
    sources=(*BOTH_YEARS, *MILLER),
)

# Pairs of municipalities

pairs(
    "town-pairs-n",
    "Pairs of {towns across a line}; {one on DREs}; those under ten votes in 2016 left out first.",
    lambda: len(town_pairs()),
    sources=TOWNS,
)
GAP = "{Swing}, mean gap, DRE minus other, between"
ALIKE = "{towns across a line}, {alike in people, size}"
ON_DRES = "{one on DREs}; {ten votes, linked}."
for id, outcome, controls, choice, words in (
    ("town-pairs-swing-pp", "swing", "raw", {}, f"{GAP} {{towns across a line}}; {ON_DRES}"),
    ("town-pairs-swing-size-pp", "swing", "three", {}, f"{GAP} {ALIKE}; {ON_DRES}"),
    ("town-pairs-swing-size-any-votes-pp", "swing", "three", {"least_votes": 0},
     "Mean gap of the change of the Democrats' two-party share 2012 to 2016, DRE minus other, "
     f"between {ALIKE}, however few votes they cast; {{one on DREs}}; {{dyadic errors}}."),
    ("town-pairs-swing-2008-pp", "swing-2008", "three", {},
     f"{SWING_2008}, mean gap, DRE of 2016 minus other, between {ALIKE}; {ON_DRES}"),
    ("town-pairs-larger-pp", "swing", "three", {"least_votes": SMALL_PLACE_VOTES},
     f"{GAP} {ALIKE}; {{one on DREs}}; those under 200 votes in 2016 left out first; {{dyadic "
     "errors}."),
    ("town-pairs-all-pp", "swing", "three", {"mutual": False},
     f"{GAP} all Wisconsin municipalities of different counties, {{within reach}}, {{alike in "
     f"people, size}}; {ON_DRES}"),
    ("town-pairs-three-quarters-pp", "swing", "three", {"above": 0.75},
     f"{GAP} {ALIKE}; more than three quarters of the ballots on DREs in one (EL-190 as filed) "
     "and fewer in the other; {ten votes, linked}."),
    ("town-pairs-county-machines-pp", "swing", "three", {"reading": "miller"},
     f"{{Swing}}, mean gap, machine minus other, between {ALIKE}; one in a machine county by "
     "Miller's table and one in a paper county, whatever they vote on themselves; {ten votes, "
     "linked}."),
):  # fmt: skip
    also = BEFORE[1:] if outcome == "swing-2008" else MILLER if "reading" in choice else ()
    points(
        id,
        words,
        lambda row=(outcome, controls), choice=choice: as_estimate(
            town_gap(*row, **choice), "constant"
        ),
        sources=(*TOWNS, *also),
    )
