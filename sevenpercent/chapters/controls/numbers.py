"""The dose of machines under richer controls: every number of the chapter."""

from functools import partial
from itertools import product
from math import floor

from citable.registry import Estimate, as_estimate
from citable.registry import number as declare_number
from sevenpercent.chapters.controls.comparisons import (
    balance,
    match,
    omit,
    sensitivity,
    small_sample,
    strength,
    weighted_gap,
)
from sevenpercent.chapters.controls.specifications import (
    CONTROLLED,
    DOSES,
    WEIGHTS,
    count_kept,
    county_frame,
    specify,
)
from sevenpercent.estimators.balance import pair_gap
from sevenpercent.wording import COUNTIES

DOSE = ("wi_reporting_units_2016", "wi_ballots_by_method_2016", "us_counties_context")
DOSE_SWING = (*DOSE, "wi_reporting_units_2012")
PRESENCE = ("wi_reporting_units_2016", "us_counties_context", "us_equipment_2016")
PRESENCE_SWING = (*PRESENCE, "wi_reporting_units_2012")
number = partial(declare_number, words=COUNTIES)
points = partial(number, unit="percentage points", digits=1, claims=("C14",))
votes = partial(number, unit="votes", digits=0, sources=DOSE_SWING, claims=("C02", "C14"))
shares = partial(number, unit="share", digits=2, sources=DOSE_SWING, claims=("C14",))
regressions = partial(
    number, unit="regressions", digits=0, sources=DOSE_SWING, claims=("C13", "C14")
)
county_counts = partial(number, unit="counties", digits=0, claims=("C14",))


def effect(*specification):
    found = specify(*specification)
    return Estimate(found.points, (found.low, found.high))


def vote_effect(*specification):
    estimate, low, high = specify(*specification).votes
    return Estimate(estimate, (low, high))


@points("dose-level-pp", sources=DOSE)
def dose_level():
    """{Level on DRE share, schooling, race}; {72 counties once, HC3}."""
    return effect("level", "two")


@points("dose-swing-pp", sources=DOSE_SWING)
def dose_swing():
    """{Swing on DRE share, schooling, race}; {72 counties once, HC3}."""
    return effect("swing", "two")


@points("dose-swing-weighted-pp", sources=DOSE_SWING)
def dose_swing_weighted():
    """{Swing on DRE share, schooling, race}; {72 counties by votes, HC3}."""
    return effect("swing", "two", "dre_share", "total_votes")


@points("dose-swing-rural-size-pp", sources=DOSE_SWING)
def dose_swing_rural_size():
    """{Swing on DRE share, schooling, race}, {rural share, size}; {72 counties once, HC3}."""
    return effect("swing", "rural-size")


@points("dose-swing-density-pp", sources=DOSE_SWING)
def dose_swing_density():
    """{Swing on DRE share, schooling, race}, log of people per square kilometre; {72 counties once,
    HC3}."""
    return effect("swing", "density")


@points("dose-swing-all-pp", sources=DOSE_SWING)
def dose_swing_all():
    """{Swing on DRE share, schooling, race}, {every other control}; {72 counties once, HC3}."""
    return effect("swing", "all")


@points("dose-swing-rural-size-cleaned-weighted-pp", sources=DOSE_SWING)
def dose_swing_rural_size_cleaned_weighted():
    """{Swing} on the county's DRE share of ballots by the four methods (0 to 1, EL-190 after the
    corrections of data/errata), {schooling, race}, {rural share, size}; {72 counties by votes,
    HC3}."""
    return effect("swing", "rural-size", "dre_share_cleaned", "total_votes")


@points("dose-swing-rural-size-weighted-pp", sources=DOSE_SWING)
def dose_swing_rural_size_weighted():
    """Change of the Democrats' two-party share 2012 to 2016 in Wisconsin's 72 counties on the
    county's DRE share of ballots by the four methods (0 to 1, EL-190 as filed), degree share, share
    not non-Hispanic white, rural share, log population; weighted by votes cast in 2016; {least
    squares}."""
    return effect("swing", "rural-size", "dre_share", "total_votes")


@points("dose-lagged-rural-size-weighted-pp", sources=DOSE_SWING)
def dose_lagged_rural_size_weighted():
    """Clinton's two-party share in Wisconsin's 72 counties on the county's DRE share of ballots by
    the four methods (0 to 1, EL-190 as filed), Obama's two-party share of 2012, degree share, share
    not non-Hispanic white, rural share, log population; weighted by votes cast in 2016; {least
    squares}."""
    return effect("lagged", "rural-size", "dre_share", "total_votes")


@points("dose-lagged-all-pp", sources=DOSE_SWING)
def dose_lagged_all():
    """{Level on DRE share, schooling, race}, Obama's two-party share of 2012, {every other
    control}; {72 counties once, HC3}."""
    return effect("lagged", "all")


@points("presence-swing-pp", sources=PRESENCE_SWING)
def presence_swing():
    """{Swing} on {any DRE}, {schooling, race}; {72 counties once, HC3}."""
    return effect("swing", "two", "any-dre")


@number("dose-trump-romney-pct", unit="percent", digits=1, sources=DOSE_SWING, claims=("C14",))
def dose_trump_romney():
    """Trump's votes of 2016 against Romney's of 2012, 100 times the log of the ratio, on the
    county's {DRE share}, {schooling, race}; {72 counties once, HC3}."""
    return effect("trump-romney", "two")


@number(
    "dose-trump-romney-rural-size-pct",
    unit="percent", digits=1, sources=DOSE_SWING, claims=("C14",),
)  # fmt: skip
def dose_trump_romney_rural_size():
    """Trump's votes of 2016 against Romney's of 2012, 100 times the log of the ratio, on the
    county's {DRE share}, {schooling, race}, {rural share, size}; {72 counties once, HC3}."""
    return effect("trump-romney", "rural-size")


@votes("dose-swing-raw-votes", sources=(*DOSE[:2], "wi_reporting_units_2012"))
def dose_swing_raw_votes():
    """Votes that Clinton has more (or fewer) by the coefficient of the DRE share: {swing} on the
    county's {DRE share} and nothing else; {72 counties once, HC3}; {summed in votes}."""
    return vote_effect("swing", "none")


@votes("dose-swing-votes")
def dose_swing_votes():
    """Votes that Clinton has more (or fewer) by the coefficient of the DRE share: {swing on DRE
    share, schooling, race}; {72 counties once, HC3}; {summed in votes}."""
    return vote_effect("swing", "two")


@votes("dose-swing-rural-size-votes")
def dose_swing_rural_size_votes():
    """Votes that Clinton has more (or fewer) by the coefficient of the DRE share: {swing on DRE
    share, schooling, race}, {rural share, size}; {72 counties once, HC3}; {summed in votes}."""
    return vote_effect("swing", "rural-size")


@votes("dose-swing-most-votes")
def dose_swing_most_votes():
    """The most negative effect in votes among the controlled regressions of the {swing} on the
    county's DRE share of ballots by the four methods: {grid of controls}; Wisconsin's 72 counties;
    {summed in votes}."""
    return Estimate(*_furthest(0))


@votes("dose-swing-most-votes-bound")
def dose_swing_most_votes_bound():
    """The lowest end in votes of any 95% interval among the controlled regressions of the {swing}
    on the county's DRE share of ballots by the four methods: {grid of controls}; Wisconsin's 72
    counties; {summed in votes}."""
    return _furthest(1)[0]


@votes("dose-level-rural-size-votes", sources=DOSE)
def dose_level_rural_size_votes():
    """Two-party votes that Clinton has more (or fewer) in 2016, by the coefficient of the DRE
    share: {level on DRE share, schooling, race}, {rural share, size}; {72 counties once, HC3};
    {summed in votes}."""
    return vote_effect("level", "rural-size")


@votes("dose-level-rural-size-votes-bound", sources=DOSE)
def dose_level_rural_size_votes_bound():
    """The lower end of the DRE share's 95% interval in two-party votes that Clinton has more:
    {level on DRE share, schooling, race}, {rural share, size}; {72 counties once, HC3}; {end summed
    in votes}."""
    return dose_level_rural_size_votes().interval[0]


@votes("dose-level-most-votes-bound", sources=DOSE)
def dose_level_most_votes_bound():
    """The lowest end in two-party votes of any 95% interval among the controlled regressions of
    Clinton's two-party share of 2016 on the county's DRE share of ballots by the four methods:
    {grid of controls}; Wisconsin's 72 counties; {end summed in votes}."""
    return _furthest(1, "level")[0]


def _furthest(position, outcome="swing"):
    grid = product([outcome], CONTROLLED, DOSES, WEIGHTS)
    lowest = min((specify(*choice).votes for choice in grid), key=lambda found: found[position])
    return lowest[position], lowest[1:]


@votes("turned-votes-needed", sources=("wi_reporting_units_2016",))
def turned_votes_needed():
    """Votes that, turned from Trump to Clinton, would have reversed the canvass: the margin's
    half, and one more."""
    frame = county_frame()
    return floor((frame["trump_votes"] - frame["clinton_votes"]).sum() / 2) + 1


@votes("dose-level-detectable-votes", sources=DOSE)
def dose_level_detectable_votes():
    """The effect, in votes, that a regression finds with a probability of 80% at a two-sided 5%
    level: {level on DRE share, schooling, race}; {72 counties once, HC3}; {summed in votes}."""
    return specify("level", "two").detectable_votes


@number(
    "presence-level-detectable-votes",
    unit="votes", digits=0, sources=PRESENCE, claims=("C02", "C13"),
)  # fmt: skip
def presence_level_detectable_votes():
    """The effect that a regression finds with a probability of 80% at a two-sided 5% level: {level
    on any DRE, schooling, race}; {72 counties once, HC3}; in votes, the effect times two-party
    votes of 2016 in the counties with a DRE there."""
    return specify("level", "two", "any-dre").detectable_votes


@points("dose-level-detectable-pp", sources=DOSE)
def dose_level_detectable():
    """The effect that a regression finds with a probability of 80% at a two-sided 5% level: {level
    on DRE share, schooling, race}; {72 counties once, HC3}."""
    return specify("level", "two").detectable


@votes("dose-swing-rural-size-detectable-votes")
def dose_swing_rural_size_detectable_votes():
    """The effect, in votes, that a regression finds with a probability of 80% at a two-sided 5%
    level: {swing on DRE share, schooling, race}, {rural share, size}; {72 counties once, HC3};
    {summed in votes}."""
    return specify("swing", "rural-size").detectable_votes


@regressions("controls-specifications")
def specifications_run():
    """Controlled regressions of one outcome on the county's DRE share of ballots by the four
    methods: {grid of controls}; Wisconsin's 72 counties."""
    return count_kept("swing")[1]


@regressions("controls-swing-below")
def swing_below():
    """Controlled regressions whose 95% interval lies below zero: {swing} on the county's share of
    ballots cast on DREs; {grid of controls}; Wisconsin's 72 counties."""
    return count_kept("swing")[0]


@regressions("controls-lagged-below")
def lagged_below():
    """Controlled regressions whose 95% interval lies below zero: Clinton's two-party share of 2016
    given Obama's of 2012 on the county's DRE share of ballots by the four methods; {grid of
    controls}; Wisconsin's 72 counties."""
    return count_kept("lagged")[0]


@shares("dose-swing-robustness-value")
def dose_swing_robustness():
    """Cinelli and Hazlett's robustness value (q = 1, classical errors) of the DRE share's
    coefficient: {swing on DRE share, schooling, race}; {72 counties once}."""
    return sensitivity("two").robustness_value


@shares("dose-swing-robustness-value-significant")
def dose_swing_robustness_significant():
    """Cinelli and Hazlett's robustness value (q = 1, alpha = 0.05, classical errors) of the DRE
    share's coefficient: {swing on DRE share, schooling, race}; {72 counties once}."""
    return sensitivity("two").robustness_value_significant


@shares("dose-swing-rural-size-robustness-value")
def dose_swing_rural_size_robustness():
    """Cinelli and Hazlett's robustness value (q = 1, classical errors) of the DRE share's
    coefficient: {swing on DRE share, schooling, race}, {rural share, size}; {72 counties once}."""
    return sensitivity("rural-size").robustness_value


@shares("rural-share-explains-dose")
def rural_explains_dose():
    """Partial R squared of the share of people in rural places with the {DRE share}, given
    {schooling, race}; {72 counties once}."""
    return strength("rural_share")[0]


@shares("rural-share-explains-swing")
def rural_explains_swing():
    """Partial R squared of the share of people in rural places with the {swing}, given {schooling,
    race}, {DRE share}; {72 counties once}."""
    return strength("rural_share")[1]


@points("dose-swing-weighted-without-dane-pp", sources=DOSE_SWING)
def dose_swing_weighted_without_dane():
    """{Swing on DRE share, schooling, race}; Wisconsin's counties without Dane, weighted by votes
    cast in 2016; {least squares}."""
    return as_estimate(omit(["Dane"], "two", "total_votes"), "dre_share")


@number("dose-swing-df", unit="counties", digits=0, sources=DOSE_SWING, claims=("C14",))
def dose_swing_df():
    """Bell and McCaffrey's degrees of freedom for the DRE share's coefficient: {swing on DRE share,
    schooling, race}; {72 counties once}; HC2 errors."""
    return small_sample("swing", "two").df


@county_counts("presence-without-use", sources=("us_equipment_2016", "wi_ballots_by_method_2016"))
def presence_without_use():
    """Counties with any DRE at a polling place (Verified Voting) in which less than a tenth of
    the ballots were cast on DREs, EL-190 as filed."""
    frame = county_frame()
    return int(((frame["any-dre"] == 1) & (frame["dre_share"] < 0.1)).sum())


@county_counts(
    "balance-worth-dre-majority", sources=("us_counties_context", "wi_ballots_by_method_2016")
)
def balance_worth():
    """How many equally weighted counties those of Wisconsin where at most half of the ballots were
    cast on DREs (EL-190 as filed) are worth, one over the sum of squared weights, once entropy
    balances {schooling, race}, {rural share, size} with the other counties'."""
    return balance("dre-majority", "rural-size").effective_n


@county_counts("balance-worth-any-dre", sources=("us_counties_context", "us_equipment_2016"))
def balance_worth_any():
    """How many equally weighted counties those of Wisconsin without {any DRE} are worth, one over
    the sum of squared weights, once entropy balances {schooling, race} with the other counties'."""
    return balance("any-dre", "two").effective_n


@points("balanced-swing-pp", sources=DOSE_SWING)
def balanced_swing():
    """{Swing}, mean of Wisconsin's counties where most ballots were cast on DREs (EL-190 as filed)
    minus mean of the others, which entropy balances in {schooling, race}, {rural share, size}; HC2
    errors, Bell and McCaffrey's degrees of freedom."""
    found = weighted_gap("swing", "dre-majority", "rural-size")
    return Estimate(found.coefficient, found.interval)


@number("matched-pairs", unit="pairs", digits=0, sources=DOSE_SWING, claims=("C14",))
def matched_pairs():
    """Pairs of a Wisconsin county where most ballots were cast on DREs (EL-190 as filed) with one
    where not, each half a standard deviation or less apart in {schooling, race}, {rural share,
    size}."""
    return len(match("dre-majority", 0.5))


@points("matched-swing-pp", sources=DOSE_SWING)
def matched_swing():
    """{Swing}, mean difference within pairs of a Wisconsin county where most ballots were cast on
    DREs (EL-190 as filed) with one where not, each half a standard deviation or less apart in
    {schooling, race}, {rural share, size}; {paired errors}."""
    gap, low, high = pair_gap(county_frame()["swing"], match("dre-majority", 0.5))
    return Estimate(gap, (low, high))


@points("matched-loosely-swing-pp", sources=DOSE_SWING)
def matched_loosely_swing():
    """{Swing}, mean difference within pairs of a Wisconsin county where most ballots were cast on
    DREs (EL-190 as filed) with one where not, each one standard deviation or less apart in
    {schooling, race}, {rural share, size}; {paired errors}."""
    gap, low, high = pair_gap(county_frame()["swing"], match("dre-majority", 1.0))
    return Estimate(gap, (low, high))
