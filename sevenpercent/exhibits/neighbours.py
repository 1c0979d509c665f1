"""Neighbours: does the pattern follow machines or regions, does it stop at the county line."""

from functools import partial

from sevenpercent.exhibits.controls_specifications import count_votes
from sevenpercent.exhibits.neighbours_frames import (
    COUNTRY_SIZE,
    contiguous_pairs,
    fit_by_distance,
    fit_model,
    local_indicators,
    measure,
)
from sevenpercent.exhibits.neighbours_pairs import (
    SMALL_PLACE_VOTES,
    county_gap,
    county_pairs,
    county_slope,
    swing_apart,
    town_gap,
    town_pairs,
)
from sevenpercent.exhibits.registry import Estimate, as_estimate, number

VOTES = ("wi_reporting_units_2016",)
BOTH_YEARS = (*VOTES, "wi_reporting_units_2012")
BEFORE = ("wi_reporting_units_2012", "wi_reporting_units_2008")
MILLER = ("miller_counties",)
MILLER_2016 = (*VOTES, "us_counties_context", *MILLER)
MILLER_2012 = (*BEFORE[:1], "us_counties_context", *MILLER)
MILLER_SWING = (*BOTH_YEARS, "us_counties_context", *MILLER)
MILLER_BEFORE = (*BEFORE, "us_counties_context", *MILLER)
DOSE = ("wi_ballots_by_method_2016",)
DOSE_2016 = (*VOTES, "us_counties_context", *DOSE)
DOSE_2012 = (*BEFORE[:1], "us_counties_context", *DOSE)
DOSE_SWING = (*BOTH_YEARS, "us_counties_context", *DOSE)
DOSE_BEFORE = (*BEFORE, "us_counties_context", *DOSE)
TOWNS = (*BOTH_YEARS, *DOSE, "wi_municipalities", "wi_municipality_demographics")
DISCOVERY_P = 0.05
DISTANCE_KM = 100

morans = partial(number, unit="Moran's I", digits=2)
p_values = partial(number, unit="p value", digits=2)
pairs = partial(number, unit="pairs", digits=0)
counted = partial(number, unit="counties", digits=0)
points = partial(number, unit="percentage points", digits=1, claims=("C13", "C14"))


def discoveries(key, column="adjusted_p"):
    """How many counties stand out among their neighbours by their local Moran's I."""
    return int((local_indicators(key)[column] < DISCOVERY_P).sum())


@pairs("neighbour-pairs-queen-n", sources=("wi_counties",))
def queen_pairs():
    """Pairs of Wisconsin counties that share a border or a corner."""
    return len(contiguous_pairs())


@pairs("neighbour-pairs-rook-n", sources=("wi_counties",))
def rook_only_pairs():
    """Pairs of Wisconsin counties that share a border of some length."""
    return len(contiguous_pairs("rook"))


@morans("moran-twoparty-2016", sources=VOTES)
def moran_twoparty_2016():
    """Moran's I. Clinton's two-party share of 2016; queen contiguity of the 72 counties,
    row-standardised."""
    return measure("twoparty-2016").i


@morans("moran-swing", sources=BOTH_YEARS)
def moran_swing():
    """Moran's I. Change of the two-party share from 2012 to 2016; queen contiguity of the 72
    counties, row-standardised."""
    return measure("swing").i


@morans("moran-residual-fte-miller", sources=MILLER_2016)
def moran_residual_fte_miller():
    """Moran's I. Residuals of the model of fte-wi-miller-pp; queen contiguity of the 72 counties,
    row-standardised."""
    return measure("residual-fte-miller").i


@morans("moran-miller", sources=MILLER)
def moran_miller():
    """Moran's I. Miller's machine indicator; queen contiguity of the 72 counties,
    row-standardised."""
    return measure("miller").i


@p_values("moran-miller-p", sources=MILLER)
def moran_miller_p():
    """Share of 9,999 shuffled maps, the real one counted too, with a Moran's I as high as
    moran-miller."""
    return measure("miller").p_value


@morans("moran-dose", sources=DOSE)
def moran_dose():
    """Moran's I. Share of ballots cast on DREs; queen contiguity of the 72 counties,
    row-standardised."""
    return measure("dose").i


@counted("local-residual-n", sources=MILLER_2016)
def local_residuals():
    """Counties whose residual in the model of fte-wi-miller-pp goes with or against that of their
    neighbours: local Moran's I, two-sided p below 0.05, each county tested alone."""
    return discoveries("residual-fte-miller", "p_value")


@counted("local-residual-adjusted-n", sources=MILLER_2016)
def local_residuals_adjusted():
    """The same count with the false discovery rate of the 72 tests held at 0.05."""
    return discoveries("residual-fte-miller")


@counted("local-swing-adjusted-n", sources=BOTH_YEARS)
def local_swings_adjusted():
    """Counties whose swing from 2012 to 2016 goes with or against that of their neighbours, with
    the false discovery rate of the 72 tests held at 0.05."""
    return discoveries("swing")


@points("sem-fte-miller-pp", sources=MILLER_2016)
def sem_miller():
    """The model of fte-wi-miller-pp with spatially correlated errors, maximum likelihood."""
    return as_estimate(fit_model("error", "2016", "miller"), "miller")


@points("sem-fte-miller-2012-pp", sources=MILLER_2012)
def sem_miller_2012():
    """The same model with Obama's two-party share of 2012 as outcome."""
    return as_estimate(fit_model("error", "2012", "miller"), "miller")


@points("sem-dose-level-pp", sources=DOSE_2016)
def sem_dose_level():
    """The model of dose-level-pp with spatially correlated errors, maximum likelihood."""
    return as_estimate(fit_model("error", "2016", "dose"), "dose")


@number("sem-dose-level-votes", unit="votes", digits=0, sources=DOSE_2016, claims=("C02", "C14"))
def sem_dose_level_votes():
    """Two-party votes that Clinton has more (or fewer) in 2016, by the coefficient of her two-party
    share in Wisconsin's 72 counties on the share of ballots cast on DREs (EL-190 as filed), degree
    share, share not non-Hispanic white; each county once; errors spatially correlated between
    queen-contiguous counties, maximum likelihood; the coefficient times DRE share times two-party
    votes, summed over counties."""
    found = sem_dose_level()
    low, value, high = (
        count_votes("level", "dre_share", points)
        for points in (found.interval[0], found.value, found.interval[1])
    )
    return Estimate(value, (low, high))


@number(
    "sem-dose-level-votes-bound", unit="votes", digits=0, sources=DOSE_2016, claims=("C02", "C14")
)
def sem_dose_level_votes_bound():
    """The lower end of the 95% interval, in two-party votes, of Clinton's two-party share of 2016
    in Wisconsin's 72 counties on the share of ballots cast on DREs (EL-190 as filed), degree
    share, share not non-Hispanic white; each county once; errors spatially correlated between
    queen-contiguous counties, maximum likelihood."""
    return sem_dose_level_votes().interval[0]


@points("sem-dose-level-2012-pp", sources=DOSE_2012)
def sem_dose_level_2012():
    """The same model with Obama's two-party share of 2012 as outcome."""
    return as_estimate(fit_model("error", "2012", "dose"), "dose")


@points("sem-fte-miller-rural-size-pp", sources=MILLER_2016)
def sem_miller_rural_size():
    """The model of sem-fte-miller-pp with rural share and log population as further controls."""
    return as_estimate(fit_model("error", "2016", "miller", COUNTRY_SIZE), "miller")


@points("sem-dose-swing-pp", sources=DOSE_SWING)
def sem_dose_swing():
    """The model of dose-swing-pp with spatially correlated errors, maximum likelihood."""
    return as_estimate(fit_model("error", "swing", "dose"), "dose")


@points("sem-dose-swing-2008-pp", sources=DOSE_BEFORE)
def sem_dose_swing_2008():
    """The same model with the change from 2008 to 2012 as outcome, machines as in 2016."""
    return as_estimate(fit_model("error", "swing-2008", "dose"), "dose")


@points("sem-dose-swing-rural-size-pp", sources=DOSE_SWING)
def sem_dose_swing_rural_size():
    """The model of sem-dose-swing-pp with rural share and log population as further controls."""
    return as_estimate(fit_model("error", "swing", "dose", COUNTRY_SIZE), "dose")


@number("sem-dependence-fte-miller", unit="share", digits=2, sources=MILLER_2016)
def sem_dependence():
    """Share of the neighbours' mean error that a county's error takes over: lambda of the model
    of sem-fte-miller-pp."""
    fit = fit_model("error", "2016", "miller")
    return Estimate(fit.dependence, fit.dependence_interval)


@points("conley-dose-swing-pp", sources=DOSE_SWING)
def conley_dose_swing():
    """The estimate of dose-swing-pp with errors that go together within 100 kilometres (Conley)."""
    return as_estimate(fit_by_distance("swing", "dose", DISTANCE_KM), "dose")


@pairs("pairs-different-n", sources=MILLER)
def different_pairs():
    """Queen-contiguous county pairs of which one is a machine county and one is not, Miller's
    indicator."""
    return len(county_pairs())


@points("pairs-swing-pp", sources=MILLER_SWING)
def pairs_swing():
    """Mean swing gap (machine minus paper) over the pairs of pairs-different-n; change of the
    two-party share from 2012 to 2016; dyadic-robust interval."""
    return as_estimate(county_gap("swing"), "constant")


@points("pairs-2016-pp", sources=MILLER_2016)
def pairs_2016():
    """Mean gap of Clinton's two-party share (machine minus paper) over the same pairs."""
    return as_estimate(county_gap("2016"), "constant")


@points("pairs-2012-pp", sources=MILLER_2012)
def pairs_2012():
    """Mean gap of Obama's two-party share of 2012 (machine minus paper) over the same pairs."""
    return as_estimate(county_gap("2012"), "constant")


@points("pairs-swing-controlled-pp", sources=MILLER_SWING)
def pairs_swing_controlled():
    """The gap of pairs-swing-pp between neighbours equal in degree share and in the share not
    non-Hispanic white."""
    return as_estimate(county_gap("swing", controls="two"), "constant")


@points("pairs-swing-rural-size-pp", sources=MILLER_SWING)
def pairs_swing_rural_size():
    """The gap of pairs-swing-pp between neighbours equal in degree share, share not non-Hispanic
    white, rural share and log population."""
    return as_estimate(county_gap("swing", controls="four"), "constant")


@points("pairs-swing-2008-controlled-pp", sources=MILLER_BEFORE)
def pairs_swing_2008():
    """The gap of pairs-swing-controlled-pp for the change from 2008 to 2012."""
    return as_estimate(county_gap("swing-2008", controls="two"), "constant")


@points(
    "pairs-swing-any-dre-controlled-pp",
    sources=(*BOTH_YEARS, "us_counties_context", "us_equipment_2016"),
)
def pairs_swing_any_dre():
    """The gap of pairs-swing-controlled-pp with any DRE at a polling place as the reading."""
    return as_estimate(county_gap("swing", "any-dre", "two"), "constant")


@points("neighbours-apart-different-pp", sources=MILLER_SWING)
def apart_different():
    """Mean distance between the swings of two neighbouring counties of different kinds, Miller's
    indicator, without sign."""
    return swing_apart(alike=False)


@points("neighbours-apart-alike-pp", sources=MILLER_SWING)
def apart_alike():
    """Mean distance between the swings of two neighbouring counties of one kind, Miller's
    indicator, without sign."""
    return swing_apart(alike=True)


@points("pairs-dose-swing-controlled-pp", sources=DOSE_SWING)
def slope_controlled():
    """Change of the swing, from one county to its neighbour, with the difference in share of
    ballots on DREs (0 to 1), given the differences in degree share and share not non-Hispanic
    white; all queen-contiguous pairs, dyadic-robust interval."""
    return as_estimate(county_slope("swing", "two"), "dose")


@points("pairs-dose-swing-rural-size-pp", sources=DOSE_SWING)
def slope_rural_size():
    """The same with the differences in rural share and log population as further controls."""
    return as_estimate(county_slope("swing", "four"), "dose")


@pairs("town-pairs-n", sources=TOWNS)
def towns_paired():
    """Pairs of municipalities on two sides of a county line, each the other's nearest across any
    such line, census centroids within 10 kilometres, where most ballots were cast on DREs in
    one (EL-190) and not in the other; municipalities with ten votes or more in 2016."""
    return len(town_pairs())


@points("town-pairs-swing-pp", sources=TOWNS)
def towns_swing():
    """Mean swing gap (DRE minus other) over the pairs of town-pairs-n; pairs that touch a county
    in common may err together."""
    return as_estimate(town_gap("swing"), "constant")


@points("town-pairs-swing-size-pp", sources=TOWNS)
def towns_swing_size():
    """The gap of town-pairs-swing-pp between municipalities equal in degree share, share not
    non-Hispanic white and log population."""
    return as_estimate(town_gap("swing", "three"), "constant")


@points("town-pairs-swing-size-any-votes-pp", sources=TOWNS)
def towns_swing_size_any_votes():
    """Mean gap of the change of the Democrats' two-party share 2012 to 2016, DRE minus other,
    between Wisconsin municipalities equal in degree share, share not non-Hispanic white and log
    population, however few votes they cast: each pair lies across a county line, each is the
    other's nearest there, census centroids within 10 kilometres, most ballots on DREs in one
    (EL-190 as filed) and not in the other; pairs count once and may err together where they touch
    a county in common."""
    return as_estimate(town_gap("swing", "three", least_votes=0), "constant")


@points("town-pairs-swing-2008-pp", sources=(*TOWNS, "wi_reporting_units_2008"))
def towns_swing_2008():
    """The gap of town-pairs-swing-size-pp for the change from 2008 to 2012."""
    return as_estimate(town_gap("swing-2008", "three"), "constant")


@points("town-pairs-larger-pp", sources=TOWNS)
def towns_larger():
    """The gap of town-pairs-swing-size-pp among municipalities with 200 votes or more."""
    return as_estimate(town_gap("swing", "three", least_votes=SMALL_PLACE_VOTES), "constant")


@points("town-pairs-all-pp", sources=TOWNS)
def towns_all():
    """The gap of town-pairs-swing-size-pp over all pairs across a county line within 10
    kilometres."""
    return as_estimate(town_gap("swing", "three", mutual=False), "constant")


@points("town-pairs-three-quarters-pp", sources=TOWNS)
def towns_three_quarters():
    """The gap of town-pairs-swing-size-pp between municipalities with more than three quarters of
    their ballots on DREs and those with fewer."""
    return as_estimate(town_gap("swing", "three", above=0.75), "constant")


@points("town-pairs-county-machines-pp", sources=(*TOWNS, *MILLER))
def towns_county_machines():
    """The gap of town-pairs-swing-size-pp between municipalities of machine counties and of
    others, Miller's indicator, whatever they vote on themselves."""
    return as_estimate(town_gap("swing", "three", reading="miller"), "constant")
