"""The dose of machines under richer controls: every number of the chapter."""

from dataclasses import replace
from functools import partial
from itertools import product
from math import floor

from citable.registry import Estimate, declare_number
from sevenpercent.chapters.controls.comparisons import (
    balance,
    match,
    sensitivity,
    small_sample,
    strength,
    weighted_gap,
)
from sevenpercent.chapters.controls.specifications import (
    CONTROLLED,
    DOSES,
    WEIGHTS,
    ask,
    count_kept,
    county_frame,
    specify,
)
from sevenpercent.estimators.balance import pair_gap
from sevenpercent.wording import COUNTIES

DOSE = ("wi_reporting_units_2016", "wi_ballots_by_method_2016", "us_counties_context")
DOSE_SWING = (*DOSE, "wi_reporting_units_2012")
PRESENCE = ("wi_reporting_units_2016", "us_counties_context", "us_equipment_2016")
row = partial(declare_number, __name__, words=COUNTIES)
points = partial(row, unit="percentage points", digits=1, claims=("C14",))
votes = partial(row, unit="votes", digits=0, sources=DOSE_SWING, claims=("C02", "C14"))
shares = partial(row, unit="share", digits=2, sources=DOSE_SWING, claims=("C14",))
regressions = partial(row, unit="regressions", digits=0, sources=DOSE_SWING, claims=("C13", "C14"))
counted = partial(row, unit="counties", digits=0, claims=("C14",))


for id, arguments, words in (
    ("dose-level-pp", ("level", "two"),
     "{Level on DRE share, schooling, race}; {72 counties once, HC3}."),
    ("dose-swing-pp", ("swing", "two"),
     "{Swing on DRE share, schooling, race}; {72 counties once, HC3}."),
    ("dose-swing-weighted-pp", ("swing", "two", "dre_share", "total_votes"),
     "{Swing on DRE share, schooling, race}; {72 counties by votes, HC3}."),
    ("dose-swing-rural-size-pp", ("swing", "rural-size"),
     "{Swing on DRE share, schooling, race}, {rural share, size}; {72 counties once, HC3}."),
    ("dose-swing-density-pp", ("swing", "density"),
     "{Swing on DRE share, schooling, race}, log of people per square kilometre; {72 counties "
     "once, HC3}."),
    ("dose-swing-all-pp", ("swing", "all"),
     "{Swing on DRE share, schooling, race}, {every other control}; {72 counties once, HC3}."),
    ("dose-swing-rural-size-cleaned-weighted-pp",
     ("swing", "rural-size", "dre_share_cleaned", "total_votes"),
     "{Swing} on the county's DRE share of ballots by the four methods (0 to 1, EL-190 after the "
     "corrections of data/errata), {schooling, race}, {rural share, size}; {72 counties by votes, "
     "HC3}."),
    ("dose-swing-rural-size-weighted-pp", ("swing", "rural-size", "dre_share", "total_votes"),
     "Change of the Democrats' two-party share 2012 to 2016 in Wisconsin's 72 counties on the "
     "county's DRE share of ballots by the four methods (0 to 1, EL-190 as filed), degree share, "
     "share not non-Hispanic white, rural share, log population; weighted by votes cast in 2016; "
     "{least squares}."),
    ("dose-lagged-rural-size-weighted-pp", ("lagged", "rural-size", "dre_share", "total_votes"),
     "Clinton's two-party share in Wisconsin's 72 counties on the county's DRE share of ballots by "
     "the four methods (0 to 1, EL-190 as filed), Obama's two-party share of 2012, degree share, "
     "share not non-Hispanic white, rural share, log population; weighted by votes cast in 2016; "
     "{least squares}."),
    ("dose-lagged-all-pp", ("lagged", "all"),
     "{Level on DRE share, schooling, race}, Obama's two-party share of 2012, {every other "
     "control}; {72 counties once, HC3}."),
    ("presence-swing-pp", ("swing", "two", "any-dre"),
     "{Swing} on {any DRE}, {schooling, race}; {72 counties once, HC3}."),
):  # fmt: skip
    points(id, words, ask(*arguments))
points(
    "dose-swing-weighted-without-dane-pp",
    "{Swing on DRE share, schooling, race}; Wisconsin's counties without Dane, weighted by votes "
    "cast in 2016; {least squares}.",
    replace(ask("swing", "two", weight="total_votes"), where="county_name != 'Dane'"),
)

RATIO = (
    "Trump's votes of 2016 against Romney's of 2012, 100 times the log of the ratio, on the "
    "county's {DRE share}, {schooling, race}"
)
percent = partial(row, unit="percent", digits=1, claims=("C14",))
percent("dose-trump-romney-pct", f"{RATIO}; {{72 counties once, HC3}}.",
        ask("trump-romney", "two"))  # fmt: skip
percent("dose-trump-romney-rural-size-pct",
        f"{RATIO}, {{rural share, size}}; {{72 counties once, HC3}}.",
        ask("trump-romney", "rural-size"))  # fmt: skip

# In votes


def vote_effect(outcome, controls):
    """A function that gives an effect of the DRE share in votes."""

    def effect():
        estimate, low, high = specify(outcome, controls).votes
        return Estimate(estimate, (low, high))

    return effect


def find_furthest(position, outcome="swing"):
    """Of the controlled specifications the votes, or the lower end of them, furthest down."""
    grid = product([outcome], CONTROLLED, DOSES, WEIGHTS)
    lowest = min((specify(*choice).votes for choice in grid), key=lambda found: found[position])
    return lowest[position], lowest[1:]


def count_needed():
    frame = county_frame()
    return floor((frame["trump_votes"] - frame["clinton_votes"]).sum() / 2) + 1


MORE = "Votes that Clinton has more (or fewer) by the coefficient of the DRE share: "
GRID = "{grid of controls}; Wisconsin's 72 counties"
DETECTED = "that a regression finds with a probability of 80% at a two-sided 5% level: "
AT_LEVEL = "{level on DRE share, schooling, race}"
AT_SWING = "{swing on DRE share, schooling, race}"
votes("dose-swing-raw-votes", f"{MORE}{{swing}} on the county's {{DRE share}} and nothing else; "
      "{72 counties once, HC3}; {summed in votes}.", vote_effect("swing", "none"),
      sources=(*DOSE[:2], "wi_reporting_units_2012"))  # fmt: skip
votes("dose-swing-votes", f"{MORE}{AT_SWING}; {{72 counties once, HC3}}; {{summed in votes}}.",
      vote_effect("swing", "two"))  # fmt: skip
votes("dose-swing-rural-size-votes", f"{MORE}{AT_SWING}, {{rural share, size}}; {{72 counties "
      "once, HC3}; {summed in votes}.", vote_effect("swing", "rural-size"))  # fmt: skip
votes(
    "dose-swing-most-votes",
    "The most negative effect in votes among the controlled regressions of the {swing} on the "
    f"county's DRE share of ballots by the four methods: {GRID}; {{summed in votes}}.",
    lambda: Estimate(*find_furthest(0)),
)
votes(
    "dose-swing-most-votes-bound",
    "The lowest end in votes of any 95% interval among the controlled regressions of the {swing} "
    f"on the county's DRE share of ballots by the four methods: {GRID}; {{summed in votes}}.",
    lambda: find_furthest(1)[0],
)
votes(
    "dose-level-rural-size-votes",
    "Two-party votes that Clinton has more (or fewer) in 2016, by the coefficient of the DRE "
    f"share: {AT_LEVEL}, {{rural share, size}}; {{72 counties once, HC3}}; {{summed in votes}}.",
    vote_effect("level", "rural-size"),
    sources=DOSE,
)
votes(
    "dose-level-rural-size-votes-bound",
    "The lower end of the DRE share's 95% interval in two-party votes that Clinton has more: "
    f"{AT_LEVEL}, {{rural share, size}}; {{72 counties once, HC3}}; {{end summed in votes}}.",
    lambda: specify("level", "rural-size").votes[1],
    sources=DOSE,
)
votes(
    "dose-level-most-votes-bound",
    "The lowest end in two-party votes of any 95% interval among the controlled regressions of "
    "Clinton's two-party share of 2016 on the county's DRE share of ballots by the four methods: "
    f"{GRID}; {{end summed in votes}}.",
    lambda: find_furthest(1, "level")[0],
    sources=DOSE,
)
votes(
    "turned-votes-needed",
    "Votes that, switched from Trump to Clinton, would have reversed the canvass: half the margin, "
    "and one more.",
    count_needed,
    sources=("wi_reporting_units_2016",),
)
votes("dose-level-detectable-votes", f"The effect, in votes, {DETECTED}{AT_LEVEL}; {{72 counties "
      "once, HC3}; {summed in votes}.", lambda: specify("level", "two").detectable_votes,
      sources=DOSE)  # fmt: skip
votes(
    "presence-level-detectable-votes",
    f"The effect {DETECTED}{{level on any DRE, schooling, race}}; {{72 counties once, HC3}}; in "
    "votes, the effect times two-party votes of 2016 in the counties with a DRE there.",
    lambda: specify("level", "two", "any-dre").detectable_votes,
    sources=PRESENCE, claims=("C02", "C13"),
)  # fmt: skip
points("dose-level-detectable-pp", f"The effect {DETECTED}{AT_LEVEL}; {{72 counties once, HC3}}.",
       lambda: specify("level", "two").detectable, sources=DOSE)  # fmt: skip
votes("dose-swing-rural-size-detectable-votes", f"The effect, in votes, {DETECTED}{AT_SWING}, "
      "{rural share, size}; {72 counties once, HC3}; {summed in votes}.",
      lambda: specify("swing", "rural-size").detectable_votes)  # fmt: skip

# How many keep the association, how much it would take to explain it

regressions(
    "controls-specifications",
    "Controlled regressions of one outcome on the county's DRE share of ballots by the four "
    f"methods: {GRID}.",
    lambda: count_kept("swing")[1],
)
regressions(
    "controls-swing-below",
    "Controlled regressions whose 95% interval lies below zero: {swing} on the county's share of "
    f"ballots cast on DREs; {GRID}.",
    lambda: count_kept("swing")[0],
)
regressions(
    "controls-lagged-below",
    "Controlled regressions whose 95% interval lies below zero: Clinton's two-party share of 2016 "
    "given Obama's of 2012 on the county's DRE share of ballots by the four methods; "
    f"{GRID}.",
    lambda: count_kept("lagged")[0],
)
ROBUSTNESS = "Cinelli and Hazlett's robustness value (q = 1, {}classical errors) of the DRE share's"
shares("dose-swing-robustness-value",
       f"{ROBUSTNESS.format('')} coefficient: {AT_SWING}; {{72 counties once}}.",
       lambda: sensitivity("two").robustness_value)  # fmt: skip
shares("dose-swing-robustness-value-significant",
       f"{ROBUSTNESS.format('alpha = 0.05, ')} coefficient: {AT_SWING}; {{72 counties once}}.",
       lambda: sensitivity("two").robustness_value_significant)  # fmt: skip
shares("dose-swing-rural-size-robustness-value",
       f"{ROBUSTNESS.format('')} coefficient: {AT_SWING}, {{rural share, size}}; {{72 counties "
       "once}.", lambda: sensitivity("rural-size").robustness_value)  # fmt: skip
shares(
    "rural-share-explains-dose",
    "Partial R squared of the share of people in rural places with the {DRE share}, given "
    "{schooling, race}; {72 counties once}.",
    lambda: strength("rural_share")[0],
)
shares(
    "rural-share-explains-swing",
    "Partial R squared of the share of people in rural places with the {swing}, given {schooling, "
    "race}, {DRE share}; {72 counties once}.",
    lambda: strength("rural_share")[1],
)
counted(
    "dose-swing-df",
    f"Bell and McCaffrey's degrees of freedom for the DRE share's coefficient: {AT_SWING}; "
    "{72 counties once}; HC2 errors.",
    lambda: small_sample("swing", "two").df,
    sources=DOSE_SWING,
)

# Balanced, matched


def count_unused():
    frame = county_frame()
    return int(((frame["any-dre"] == 1) & (frame["dre_share"] < 0.1)).sum())


def balanced_swing():
    found = weighted_gap("swing", "dre-majority", "rural-size")
    return Estimate(found.coefficient, found.interval)


def matched_swing(caliper_sd):
    gap, low, high = pair_gap(county_frame()["swing"], match("dre-majority", caliper_sd))
    return Estimate(gap, (low, high))


ALIKE = "apart in {schooling, race}, {rural share, size}"
MATCHED = (
    "{Swing}, mean difference within pairs of a Wisconsin county where most ballots were cast on "
    "DREs (EL-190 as filed) with one where not, each "
)
counted(
    "presence-without-use",
    "Counties with any DRE at a polling place (Verified Voting) in which less than a tenth of the "
    "ballots were cast on DREs, EL-190 as filed.",
    count_unused,
    sources=("us_equipment_2016", "wi_ballots_by_method_2016"),
)
counted(
    "balance-worth-dre-majority",
    "How many equally weighted counties those of Wisconsin where at most half of the ballots were "
    "cast on DREs (EL-190 as filed) are worth, one over the sum of squared weights, once entropy "
    "balances {schooling, race}, {rural share, size} with the other counties'.",
    lambda: balance("dre-majority", "rural-size").effective_n,
    sources=("us_counties_context", "wi_ballots_by_method_2016"),
)
counted(
    "balance-worth-any-dre",
    "How many equally weighted counties those of Wisconsin without {any DRE} are worth, one over "
    "the sum of squared weights, once entropy balances {schooling, race} with the other counties'.",
    lambda: balance("any-dre", "two").effective_n,
    sources=("us_counties_context", "us_equipment_2016"),
)
points(
    "balanced-swing-pp",
    "{Swing}, mean of Wisconsin's counties where most ballots were cast on DREs (EL-190 as filed) "
    "minus mean of the others, which entropy balances in {schooling, race}, {rural share, size}; "
    "HC2 errors, Bell and McCaffrey's degrees of freedom.",
    balanced_swing,
    sources=DOSE_SWING,
)
row(
    "matched-pairs",
    "Pairs of a Wisconsin county where most ballots were cast on DREs (EL-190 as filed) with one "
    f"where not, each half a standard deviation or less {ALIKE}.",
    lambda: len(match("dre-majority", 0.5)),
    unit="pairs", digits=0, sources=DOSE_SWING, claims=("C14",),
)  # fmt: skip
points("matched-swing-pp",
       f"{MATCHED}half a standard deviation or less {ALIKE}; {{paired errors}}.",
       partial(matched_swing, 0.5), sources=DOSE_SWING)  # fmt: skip
points("matched-loosely-swing-pp",
       f"{MATCHED}one standard deviation or less {ALIKE}; {{paired errors}}.",
       partial(matched_swing, 1.0), sources=DOSE_SWING)  # fmt: skip
