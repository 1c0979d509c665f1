"""Neighbours: does the pattern follow machines or regions, does it stop at the county line."""

from functools import partial

from citable.registry import Estimate, as_estimate
from citable.registry import number as declare_number
from sevenpercent.chapters.controls.specifications import count_votes
from sevenpercent.chapters.neighbours.frames import (
    COUNTRY_SIZE,
    contiguous_pairs,
    fit_by_distance,
    fit_model,
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
MILLER_ALONE = (*BOTH_YEARS, *MILLER)
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

number = partial(declare_number, words=COUNTIES | TOWN_PAIRS)
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
    """Moran's I of the residuals of a least squares regression: {level on Miller's list, schooling,
    race}; {72 counties once}; {queen weights}."""
    return measure("residual-fte-miller").i


@morans("moran-miller", sources=MILLER)
def moran_miller():
    """Moran's I. Miller's machine indicator; queen contiguity of the 72 counties,
    row-standardised."""
    return measure("miller").i


@p_values("moran-miller-p", sources=MILLER)
def moran_miller_p():
    """Share of 9,999 shuffled maps, the real one counted too, with a Moran's I of Miller's machine
    indicator as high as on the real map; Wisconsin's 72 counties, {queen weights}."""
    return measure("miller").p_value


@morans("moran-dose", sources=DOSE)
def moran_dose():
    """Moran's I. DRE share of ballots by the four methods (EL-190 as filed); queen contiguity of
    the 72 counties, row-standardised."""
    return measure("dose").i


@counted("local-residual-n", sources=MILLER_2016)
def local_residuals():
    """Counties whose residual goes with or against that of their neighbours: local Moran's I,
    two-sided p below 0.05, each county tested alone, {queen weights}. The regression: {level on
    Miller's list, schooling, race}; {72 counties once}; least squares."""
    return discoveries("residual-fte-miller", "p_value")


@counted("local-residual-adjusted-n", sources=MILLER_2016)
def local_residuals_adjusted():
    """Counties whose residual goes with or against that of their neighbours: local Moran's I, the
    false discovery rate of the 72 tests held at 0.05, {queen weights}. The regression: {level on
    Miller's list, schooling, race}; {72 counties once}; least squares."""
    return discoveries("residual-fte-miller")


@counted("local-swing-adjusted-n", sources=BOTH_YEARS)
def local_swings_adjusted():
    """Counties whose swing from 2012 to 2016 goes with or against that of their neighbours, with
    the false discovery rate of the 72 tests held at 0.05."""
    return discoveries("swing")


@points("sem-fte-miller-pp", sources=MILLER_2016)
def sem_miller():
    """{Level on Miller's list, schooling, race}; {spatial errors}."""
    return as_estimate(fit_model("error", "2016", "miller"), "miller")


@points("sem-fte-miller-2012-pp", sources=MILLER_2012)
def sem_miller_2012():
    """Obama's two-party share of 2012 on Miller's machine indicator of 2016, {schooling, race};
    {spatial errors}."""
    return as_estimate(fit_model("error", "2012", "miller"), "miller")


@points("sem-dose-level-pp", sources=DOSE_2016)
def sem_dose_level():
    """{Level on DRE share, schooling, race}; {spatial errors}."""
    return as_estimate(fit_model("error", "2016", "dose"), "dose")


@number("sem-dose-level-votes", unit="votes", digits=0, sources=DOSE_2016, claims=("C02", "C14"))
def sem_dose_level_votes():
    """Two-party votes that Clinton has more (or fewer) in 2016, by the coefficient of the DRE
    share: {level on DRE share, schooling, race}; {spatial errors}; {summed in votes}."""
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
    """The lower end of the DRE share's 95% interval in two-party votes that Clinton has more:
    {level on DRE share, schooling, race}; {spatial errors}; {end summed in votes}."""
    return sem_dose_level_votes().interval[0]


@points("sem-dose-level-2012-pp", sources=DOSE_2012)
def sem_dose_level_2012():
    """Obama's two-party share of 2012 on the county's DRE share of ballots by the four methods in
    2016 (0 to 1, EL-190 as filed), {schooling, race}; {spatial errors}."""
    return as_estimate(fit_model("error", "2012", "dose"), "dose")


@points("sem-fte-miller-rural-size-pp", sources=MILLER_2016)
def sem_miller_rural_size():
    """{Level on Miller's list, schooling, race}, {rural share, size}; {spatial errors}."""
    return as_estimate(fit_model("error", "2016", "miller", COUNTRY_SIZE), "miller")


@points("sem-dose-swing-pp", sources=DOSE_SWING)
def sem_dose_swing():
    """{Swing on DRE share, schooling, race}; {spatial errors}."""
    return as_estimate(fit_model("error", "swing", "dose"), "dose")


@points("sem-dose-swing-2008-pp", sources=DOSE_BEFORE)
def sem_dose_swing_2008():
    """Change of the Democrat's two-party share from 2008 to 2012 on the county's DRE share of
    ballots by the four methods in 2016 (0 to 1, EL-190 as filed), {schooling, race}; {spatial
    errors}."""
    return as_estimate(fit_model("error", "swing-2008", "dose"), "dose")


@points("sem-dose-swing-rural-size-pp", sources=DOSE_SWING)
def sem_dose_swing_rural_size():
    """{Swing on DRE share, schooling, race}, {rural share, size}; {spatial errors}."""
    return as_estimate(fit_model("error", "swing", "dose", COUNTRY_SIZE), "dose")


@number("sem-dependence-fte-miller", unit="share", digits=2, sources=MILLER_2016)
def sem_dependence():
    """Share of the neighbours' mean error that a county's error takes over (lambda): {level on
    Miller's list, schooling, race}; {spatial errors}."""
    fit = fit_model("error", "2016", "miller")
    return Estimate(fit.dependence, fit.dependence_interval)


@points("conley-dose-swing-pp", sources=DOSE_SWING)
def conley_dose_swing():
    """{Swing on DRE share, schooling, race}; {72 counties once}; Conley's errors: how far two
    counties err together falls in a line from 1 to 0 where their centroids (EPSG:3071) are 100
    kilometres apart; residuals over one minus the leverage, so that without links the errors are
    HC3; Student's t."""
    return as_estimate(fit_by_distance("swing", "dose", DISTANCE_KM), "dose")


@pairs("pairs-different-n", sources=MILLER)
def different_pairs():
    """Pairs of {neighbours of two kinds}."""
    return len(county_pairs())


@points("pairs-swing-pp", sources=MILLER_ALONE)
def pairs_swing():
    """{Swing}, mean gap, machine minus paper, between {neighbours of two kinds}; {dyadic
    errors}."""
    return as_estimate(county_gap("swing"), "constant")


@points("pairs-2016-pp", sources=(*VOTES, *MILLER))
def pairs_2016():
    """Clinton's two-party share of 2016, mean gap, machine minus paper, between {neighbours of two
    kinds}; {dyadic errors}."""
    return as_estimate(county_gap("2016"), "constant")


@points("pairs-2012-pp", sources=(*BEFORE[:1], *MILLER))
def pairs_2012():
    """Obama's two-party share of 2012, mean gap, machine minus paper of 2016, between
    {neighbours of two kinds}; {dyadic errors}."""
    return as_estimate(county_gap("2012"), "constant")


@points("pairs-swing-controlled-pp", sources=MILLER_SWING)
def pairs_swing_controlled():
    """{Swing}, mean gap, machine minus paper, between {neighbours of two kinds}, if equal in
    {schooling, race}; {dyadic errors}."""
    return as_estimate(county_gap("swing", controls="two"), "constant")


@points("pairs-swing-rural-size-pp", sources=MILLER_SWING)
def pairs_swing_rural_size():
    """{Swing}, mean gap, machine minus paper, between {neighbours of two kinds}, if equal in
    {schooling, race}, {rural share, size}; {dyadic errors}."""
    return as_estimate(county_gap("swing", controls="four"), "constant")


@points("pairs-swing-2008-controlled-pp", sources=MILLER_BEFORE)
def pairs_swing_2008():
    """Change of the Democrat's two-party share from 2008 to 2012, mean gap, machine minus paper of
    2016, between {neighbours of two kinds}, if equal in {schooling, race}; {dyadic errors}."""
    return as_estimate(county_gap("swing-2008", controls="two"), "constant")


@points(
    "pairs-swing-any-dre-controlled-pp",
    sources=(*BOTH_YEARS, "us_counties_context", "us_equipment_2016"),
)
def pairs_swing_any_dre():
    """{Swing}, mean gap, machine minus other, between neighbouring counties of Wisconsin (a shared
    border or corner) of which one has {any DRE} and one has none, if equal in {schooling, race};
    {dyadic errors}."""
    return as_estimate(county_gap("swing", "any-dre", "two"), "constant")


@points("neighbours-apart-different-pp", sources=MILLER_ALONE)
def apart_different():
    """Mean distance between the swings of two neighbouring counties of different kinds, Miller's
    indicator, without sign."""
    return swing_apart(alike=False)


@points("neighbours-apart-alike-pp", sources=MILLER_ALONE)
def apart_alike():
    """Mean distance between the swings of two neighbouring counties of one kind, Miller's
    indicator, without sign."""
    return swing_apart(alike=True)


@points("pairs-dose-swing-controlled-pp", sources=DOSE_SWING)
def slope_controlled():
    """{Swing}, from a county to its neighbour, with the difference in {DRE share}, given the
    differences in {schooling, race}; all pairs of Wisconsin counties with a shared border or
    corner, no constant; {dyadic errors}."""
    return as_estimate(county_slope("swing", "two"), "dose")


@points("pairs-dose-swing-rural-size-pp", sources=DOSE_SWING)
def slope_rural_size():
    """{Swing}, from a county to its neighbour, with the difference in {DRE share}, given the
    differences in {schooling, race}, {rural share, size}; all pairs of Wisconsin counties with a
    shared border or corner, no constant; {dyadic errors}."""
    return as_estimate(county_slope("swing", "four"), "dose")


@pairs("town-pairs-n", sources=TOWNS)
def towns_paired():
    """Pairs of {towns across a line}; {one on DREs}; those under ten votes in 2016 left
    out first."""
    return len(town_pairs())


@points("town-pairs-swing-pp", sources=TOWNS)
def towns_swing():
    """{Swing}, mean gap, DRE minus other, between {towns across a line}; {one on DREs}; {ten votes,
    linked}."""
    return as_estimate(town_gap("swing"), "constant")


@points("town-pairs-swing-size-pp", sources=TOWNS)
def towns_swing_size():
    """{Swing}, mean gap, DRE minus other, between {towns across a line}, {alike in people, size};
    {one on DREs}; {ten votes, linked}."""
    return as_estimate(town_gap("swing", "three"), "constant")


@points("town-pairs-swing-size-any-votes-pp", sources=TOWNS)
def towns_swing_size_any_votes():
    """Mean gap of the change of the Democrats' two-party share 2012 to 2016, DRE minus other,
    between {towns across a line}, {alike in people, size}, however few votes they cast; {one on
    DREs}; {dyadic errors}."""
    return as_estimate(town_gap("swing", "three", least_votes=0), "constant")


@points("town-pairs-swing-2008-pp", sources=(*TOWNS, "wi_reporting_units_2008"))
def towns_swing_2008():
    """Change of the Democrat's two-party share from 2008 to 2012, mean gap, DRE of 2016 minus
    other, between {towns across a line}, {alike in people, size}; {one on DREs}; {ten votes,
    linked}."""
    return as_estimate(town_gap("swing-2008", "three"), "constant")


@points("town-pairs-larger-pp", sources=TOWNS)
def towns_larger():
    """{Swing}, mean gap, DRE minus other, between {towns across a line}, {alike in people, size};
    {one on DREs}; those under 200 votes in 2016 left out first; {dyadic errors}."""
    return as_estimate(town_gap("swing", "three", least_votes=SMALL_PLACE_VOTES), "constant")


@points("town-pairs-all-pp", sources=TOWNS)
def towns_all():
    """{Swing}, mean gap, DRE minus other, between all Wisconsin municipalities of different
    counties, {within reach}, {alike in people, size}; {one on DREs}; {ten votes, linked}."""
    return as_estimate(town_gap("swing", "three", mutual=False), "constant")


@points("town-pairs-three-quarters-pp", sources=TOWNS)
def towns_three_quarters():
    """{Swing}, mean gap, DRE minus other, between {towns across a line}, {alike in people, size};
    more than three quarters of the ballots on DREs in one (EL-190 as filed) and fewer in the other;
    {ten votes, linked}."""
    return as_estimate(town_gap("swing", "three", above=0.75), "constant")


@points("town-pairs-county-machines-pp", sources=(*TOWNS, *MILLER))
def towns_county_machines():
    """{Swing}, mean gap, machine minus other, between {towns across a line}, {alike in people,
    size}; one in a machine county by Miller's table and one in a paper county, whatever they vote
    on themselves; {ten votes, linked}."""
    return as_estimate(town_gap("swing", "three", reading="miller"), "constant")
