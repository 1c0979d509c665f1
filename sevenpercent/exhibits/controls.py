"""The dose of machines under richer controls: every number of the chapter."""

from functools import partial
from itertools import product
from math import floor

from sevenpercent.estimators.balance import pair_gap
from sevenpercent.exhibits.controls_comparisons import (
    balance,
    match,
    omit,
    sensitivity,
    small_sample,
    strength,
    weighted_gap,
)
from sevenpercent.exhibits.controls_specifications import (
    CONTROLLED,
    DOSES,
    WEIGHTS,
    count_kept,
    county_frame,
    specify,
)
from sevenpercent.exhibits.registry import Estimate, as_estimate, number

DOSE = ("wi_reporting_units_2016", "wi_ballots_by_method_2016", "us_counties_context")
DOSE_SWING = (*DOSE, "wi_reporting_units_2012")
PRESENCE = (*DOSE_SWING, "us_equipment_2016")
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
    """Clinton two-party share on the county's share of ballots cast on DREs (0 to 1), degree
    share, not non-Hispanic white; unweighted."""
    return effect("level", "two")


@points("dose-swing-pp", sources=DOSE_SWING)
def dose_swing():
    """Change of two-party share 2012 to 2016 on the county's share of ballots cast on DREs (0 to
    1), degree share, not non-Hispanic white; official 2012 votes; unweighted."""
    return effect("swing", "two")


@points("dose-swing-weighted-pp", sources=DOSE_SWING)
def dose_swing_weighted():
    """Change of two-party share 2012 to 2016 on the county's share of ballots cast on DREs (0 to
    1), degree share, not non-Hispanic white; official 2012 votes; weighted by votes cast."""
    return effect("swing", "two", "dre_share", "total_votes")


@points("dose-swing-rural-size-pp", sources=DOSE_SWING)
def dose_swing_rural_size():
    """Change of two-party share 2012 to 2016 on the county's share of ballots cast on DREs (0 to
    1), degree share, not non-Hispanic white, rural share, log population; official 2012 votes;
    unweighted."""
    return effect("swing", "rural-size")


@points("dose-swing-density-pp", sources=DOSE_SWING)
def dose_swing_density():
    """dose-swing-pp with log people per square kilometre added."""
    return effect("swing", "density")


@points("dose-swing-all-pp", sources=DOSE_SWING)
def dose_swing_all():
    """dose-swing-pp with every control of the chapter added."""
    return effect("swing", "all")


@points("dose-swing-rural-size-cleaned-weighted-pp", sources=DOSE_SWING)
def dose_swing_rural_size_cleaned_weighted():
    """dose-swing-rural-size-pp weighted by votes cast, the DRE share after the corrections of
    data/errata."""
    return effect("swing", "rural-size", "dre_share_cleaned", "total_votes")


@points("dose-swing-rural-size-weighted-pp", sources=DOSE_SWING)
def dose_swing_rural_size_weighted():
    """Change of the Democrats' two-party share 2012 to 2016 in Wisconsin's 72 counties on the
    county's share of ballots cast on DREs (0 to 1, EL-190 as filed), degree share, share not
    non-Hispanic white, rural share, log population; weighted by votes cast in 2016; HC3."""
    return effect("swing", "rural-size", "dre_share", "total_votes")


@points("dose-lagged-rural-size-weighted-pp", sources=DOSE_SWING)
def dose_lagged_rural_size_weighted():
    """Clinton's two-party share in Wisconsin's 72 counties on the county's share of ballots cast
    on DREs (0 to 1, EL-190 as filed), Obama's two-party share of 2012, degree share, share not
    non-Hispanic white, rural share, log population; weighted by votes cast in 2016; HC3."""
    return effect("lagged", "rural-size", "dre_share", "total_votes")


@points("dose-lagged-all-pp", sources=DOSE_SWING)
def dose_lagged_all():
    """dose-level-pp with Obama's two-party share of 2012 and every control of the chapter."""
    return effect("lagged", "all")


@points("presence-swing-pp", sources=PRESENCE)
def presence_swing():
    """dose-swing-pp with any DRE at a polling place (Verified Voting) in place of the share."""
    return effect("swing", "two", "any-dre")


@number("dose-trump-romney-pct", unit="percent", digits=1, sources=DOSE_SWING, claims=("C14",))
def dose_trump_romney():
    """Trump's votes against Romney's, 100 times the log of the ratio, on the county's share of
    ballots cast on DREs (0 to 1), degree share, not non-Hispanic white; unweighted."""
    return effect("trump-romney", "two")


@number(
    "dose-trump-romney-rural-size-pct",
    unit="percent", digits=1, sources=DOSE_SWING, claims=("C14",),
)  # fmt: skip
def dose_trump_romney_rural_size():
    """dose-trump-romney-pct with rural share and log population added."""
    return effect("trump-romney", "rural-size")


@votes("dose-swing-raw-votes")
def dose_swing_raw_votes():
    """dose-swing-pp without any control, times DRE share times two-party votes, summed over
    counties."""
    return vote_effect("swing", "none")


@votes("dose-swing-votes")
def dose_swing_votes():
    """dose-swing-pp times DRE share times two-party votes, summed over counties."""
    return vote_effect("swing", "two")


@votes("dose-swing-rural-size-votes")
def dose_swing_rural_size_votes():
    """dose-swing-rural-size-pp times DRE share times two-party votes, summed over counties."""
    return vote_effect("swing", "rural-size")


@votes("dose-swing-most-votes")
def dose_swing_most_votes():
    """The most negative of the controlled swing specifications, in two-party votes."""
    return Estimate(*_furthest(0))


@votes("dose-swing-most-votes-bound")
def dose_swing_most_votes_bound():
    """The lowest end of any 95% interval of the controlled swing specifications, in two-party
    votes."""
    return _furthest(1)[0]


@votes("dose-level-rural-size-votes")
def dose_level_rural_size_votes():
    """Two-party votes that Clinton has more (or fewer) in 2016, by the coefficient of her two-party
    share in Wisconsin's 72 counties on the share of ballots cast on DREs (EL-190 as filed), degree
    share, share not non-Hispanic white, rural share, log population; each county once; HC3; the
    coefficient times DRE share times two-party votes, summed over counties."""
    return vote_effect("level", "rural-size")


@votes("dose-level-rural-size-votes-bound")
def dose_level_rural_size_votes_bound():
    """The lower end of the 95% interval (HC3), in two-party votes, of Clinton's two-party share of
    2016 in Wisconsin's 72 counties on the share of ballots cast on DREs (EL-190 as filed), degree
    share, share not non-Hispanic white, rural share, log population; each county once."""
    return dose_level_rural_size_votes().interval[0]


@votes("dose-level-most-votes-bound")
def dose_level_most_votes_bound():
    """The lowest end of any 95% interval (HC3), in two-party votes, of the chapter's controlled
    regressions of Clinton's two-party share of 2016 on the DRE share in Wisconsin's 72 counties:
    eight sets of controls, three weights, the DRE share as filed and corrected."""
    return _furthest(1, "level")[0]


def _furthest(position, outcome="swing"):
    grid = product([outcome], CONTROLLED, DOSES, WEIGHTS)
    lowest = min((specify(*choice).votes for choice in grid), key=lambda found: found[position])
    return lowest[position], lowest[1:]


@votes("turned-votes-needed")
def turned_votes_needed():
    """Votes that, turned from Trump to Clinton, would have reversed the canvass: the margin's
    half, and one more."""
    frame = county_frame()
    return floor((frame["trump_votes"] - frame["clinton_votes"]).sum() / 2) + 1


@votes("dose-level-detectable-votes")
def dose_level_detectable_votes():
    """The effect that dose-level-pp's model finds with a probability of 80%, in two-party
    votes."""
    return specify("level", "two").detectable_votes


@number(
    "presence-level-detectable-votes",
    unit="votes", digits=0, sources=(*DOSE, "us_equipment_2016"), claims=("C02", "C13"),
)  # fmt: skip
def presence_level_detectable_votes():
    """The effect that fte-wi-any-dre-pp's model finds with a probability of 80% (HC3), in
    two-party votes of the counties with any DRE at a polling place."""
    return specify("level", "two", "any-dre").detectable_votes


@points("dose-level-detectable-pp", sources=DOSE)
def dose_level_detectable():
    """The effect that dose-level-pp's model finds with a probability of 80% (HC3)."""
    return specify("level", "two").detectable


@votes("dose-swing-rural-size-detectable-votes")
def dose_swing_rural_size_detectable_votes():
    """The effect that dose-swing-rural-size-pp's model finds with a probability of 80%, in
    two-party votes."""
    return specify("swing", "rural-size").detectable_votes


@regressions("controls-specifications")
def specifications_run():
    """Controlled regressions a chapter's outcome: eight sets of controls, three weights, the DRE
    share as filed and cleaned."""
    return count_kept("swing")[1]


@regressions("controls-swing-below")
def swing_below():
    """Of them with the swing as outcome, those whose 95% interval (HC3) lies below zero."""
    return count_kept("swing")[0]


@regressions("controls-lagged-below")
def lagged_below():
    """Of them with the share given the 2012 share as outcome, those whose 95% interval (HC3) lies
    below zero."""
    return count_kept("lagged")[0]


@shares("dose-swing-robustness-value")
def dose_swing_robustness():
    """Cinelli and Hazlett's robustness value (q = 1) of dose-swing-pp."""
    return sensitivity("two").robustness_value


@shares("dose-swing-robustness-value-significant")
def dose_swing_robustness_significant():
    """Cinelli and Hazlett's robustness value (q = 1, alpha = 0.05) of dose-swing-pp."""
    return sensitivity("two").robustness_value_significant


@shares("dose-swing-rural-size-robustness-value")
def dose_swing_rural_size_robustness():
    """Cinelli and Hazlett's robustness value (q = 1) of dose-swing-rural-size-pp."""
    return sensitivity("rural-size").robustness_value


@shares("rural-share-explains-dose")
def rural_explains_dose():
    """Partial R squared of the rural share with the DRE share, given schooling and race."""
    return strength("rural_share")[0]


@shares("rural-share-explains-swing")
def rural_explains_swing():
    """Partial R squared of the rural share with the swing, given schooling, race, DRE share."""
    return strength("rural_share")[1]


@points("dose-swing-weighted-without-dane-pp", sources=DOSE_SWING)
def dose_swing_weighted_without_dane():
    """dose-swing-weighted-pp without Dane County."""
    return as_estimate(omit(["Dane"], "two", "total_votes"), "dre_share")


@number("dose-swing-df", unit="counties", digits=0, sources=DOSE_SWING, claims=("C14",))
def dose_swing_df():
    """Bell and McCaffrey's degrees of freedom of dose-swing-pp."""
    return small_sample("swing", "two").df


@county_counts("presence-without-use", sources=(*DOSE, "us_equipment_2016"))
def presence_without_use():
    """Counties with any DRE at a polling place (Verified Voting) in which less than a tenth of
    the ballots were cast on DREs, EL-190 as filed."""
    frame = county_frame()
    return int(((frame["any-dre"] == 1) & (frame["dre_share"] < 0.1)).sum())


@county_counts("balance-worth-dre-majority", sources=DOSE_SWING)
def balance_worth():
    """How many equally weighted counties the comparison group of most-ballots-on-DREs is worth
    once schooling, race, rural share, log population are balanced by entropy."""
    return balance("dre-majority", "rural-size").effective_n


@county_counts("balance-worth-any-dre", sources=PRESENCE)
def balance_worth_any():
    """How many equally weighted counties those without a DRE at a polling place are worth once
    schooling and race are balanced by entropy."""
    return balance("any-dre", "two").effective_n


@points("balanced-swing-pp", sources=DOSE_SWING)
def balanced_swing():
    """Swing where most ballots were cast on DREs minus that of the other counties, balanced by
    entropy on schooling, race, rural share, log population; HC2, Bell and McCaffrey."""
    found = weighted_gap("swing", "dre-majority", "rural-size")
    return Estimate(found.coefficient, found.interval)


@number("matched-pairs", unit="pairs", digits=0, sources=DOSE_SWING, claims=("C14",))
def matched_pairs():
    """Pairs of a county where most ballots were cast on DREs with one where not, half a standard
    deviation or less apart in schooling, race, rural share, log population."""
    return len(match("dre-majority", 0.5))


@points("matched-swing-pp", sources=DOSE_SWING)
def matched_swing():
    """Mean difference of the swing within the pairs of matched-pairs."""
    gap, low, high = pair_gap(county_frame()["swing"], match("dre-majority", 0.5))
    return Estimate(gap, (low, high))


@points("matched-loosely-swing-pp", sources=DOSE_SWING)
def matched_loosely_swing():
    """Mean difference of the swing within pairs one standard deviation or less apart in
    schooling, race, rural share, log population."""
    gap, low, high = pair_gap(county_frame()["swing"], match("dre-majority", 1.0))
    return Estimate(gap, (low, high))
