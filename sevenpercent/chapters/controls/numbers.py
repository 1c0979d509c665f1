"""The dose of machines under richer controls: every number of the chapter."""

from dataclasses import replace
from functools import partial
from itertools import product
from math import floor

from citable.registry import Estimate, declare_number
from sevenpercent.chapters.controls.comparisons import (
    balance,
    influence,
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
    list_terms,
    specify,
)
from sevenpercent.chapters.fivethirtyeight.models import ask_fivethirtyeight
from sevenpercent.estimators.balance import pair_gap
from sevenpercent.frames.columns import SHAPES
from sevenpercent.models import Model
from sevenpercent.wording import COUNTIES

DOSE = ("wi_reporting_units_2016", "wi_ballots_by_method_2016", "us_counties_context")
DOSE_SWING = (*DOSE, "wi_reporting_units_2012")
PRESENCE = ("wi_reporting_units_2016", "us_counties_context", "us_equipment_2016")
row = partial(declare_number, __name__, words=COUNTIES)
points = partial(row, unit="percentage points", digits=1, claims=("C14",))
votes = partial(row, unit="votes", digits=0, claims=("C02", "C14"))

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
for id, year, words in (
    ("miller-level-rural-size-weighted-pp", "2016", "Clinton's two-party share of 2016"),
    ("miller-2012-rural-size-weighted-pp", "2012", "Obama's two-party share of 2012"),
):
    points(
        id,
        f"{words} on Miller's machine indicator, {{schooling, race}}, {{rural share, size}}; "
        "Wisconsin's 72 counties, weighted by population; {least squares}.",
        ask_fivethirtyeight(
            "miller + rural_share + log_population", race=year, weight="population"
        ),
    )

RATIO = (
    "Trump's votes of 2016 against Romney's of 2012, 100 times the log of the ratio, on the "
    "county's {DRE share}, {schooling, race}"
)
for id, controls, also in (
    ("dose-trump-romney-pct", "two", ""),
    ("dose-trump-romney-rural-size-pct", "rural-size", ", {rural share, size}"),
):
    row(id, f"{RATIO}{also}; {{72 counties once, HC3}}.", ask("trump-romney", controls),
        unit="percent", digits=1, claims=("C14",))  # fmt: skip
CHANGED = "{}'s share of all votes of 2016 minus {}'s of 2012 on the county's "
for id, party, names, controls, also in (
    ("dose-trump-all-votes-pp", "republican", ("Trump", "Romney"), "two", ""),
    ("dose-trump-all-votes-rural-size-pp", "republican", ("Trump", "Romney"), "rural-size",
     ", {rural share, size}"),
    ("dose-clinton-all-votes-rural-size-pp", "democrat", ("Clinton", "Obama"), "rural-size",
     ", {rural share, size}"),
):  # fmt: skip
    points(
        id,
        f"{CHANGED.format(*names)}{{DRE share}}, {{schooling, race}}{also}; "
        "{72 counties once, HC3}.",
        Model(
            f"I(100 * ({party}_2016_share - {party}_2012_share)) ~ "
            + " + ".join(list_terms("swing", controls))
        ),
    )

# In votes


def vote_effect(outcome, controls, weight=None):
    """The effect of the DRE share in votes."""
    estimate, low, high = specify(outcome, controls, weight=weight).votes
    return Estimate(estimate, (low, high))


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
ONCE_SUMMED = "{72 counties once, HC3}; {summed in votes}."
FILED = "the county's DRE share of ballots by the four methods"
for id, compute, sources, words in (
    ("dose-swing-raw-votes", partial(vote_effect, "swing", "none"),
     (*DOSE[:2], "wi_reporting_units_2012"),
     f"{MORE}{{swing}} on the county's {{DRE share}} and nothing else; {ONCE_SUMMED}"),
    ("dose-swing-raw-weighted-votes", partial(vote_effect, "swing", "none", "total_votes"),
     (*DOSE[:2], "wi_reporting_units_2012"),
     f"{MORE}{{swing}} on the county's {{DRE share}} and nothing else; {{72 counties by votes, "
     "HC3}; {summed in votes}."),
    ("dose-swing-votes", partial(vote_effect, "swing", "two"), DOSE_SWING,
     f"{MORE}{AT_SWING}; {ONCE_SUMMED}"),
    ("dose-swing-rural-size-votes", partial(vote_effect, "swing", "rural-size"), DOSE_SWING,
     f"{MORE}{AT_SWING}, {{rural share, size}}; {ONCE_SUMMED}"),
    ("dose-swing-most-votes", lambda: Estimate(*find_furthest(0)), (*DOSE_SWING, SHAPES),
     "The most negative effect in votes among the controlled regressions of the {swing} on "
     f"{FILED}: {GRID}; {{summed in votes}}."),
    ("dose-swing-most-votes-bound", lambda: find_furthest(1)[0],
     (*DOSE_SWING, SHAPES),
     "The lowest end in votes of any 95% interval among the controlled regressions of the {swing} "
     f"on {FILED}: {GRID}; {{summed in votes}}."),
    ("dose-level-rural-size-votes", partial(vote_effect, "level", "rural-size"), DOSE,
     "Two-party votes that Clinton has more (or fewer) in 2016, by the coefficient of the DRE "
     f"share: {AT_LEVEL}, {{rural share, size}}; {ONCE_SUMMED}"),
    ("dose-level-rural-size-votes-bound", lambda: specify("level", "rural-size").votes[1], DOSE,
     "The lower end of the DRE share's 95% interval in two-party votes that Clinton has more: "
     f"{AT_LEVEL}, {{rural share, size}}; {{72 counties once, HC3}}; {{end summed in votes}}."),
    ("dose-level-most-votes-bound", lambda: find_furthest(1, "level")[0],
     (*DOSE, SHAPES),
     "The lowest end in two-party votes of any 95% interval among the controlled regressions of "
     f"Clinton's two-party share of 2016 on {FILED}: {GRID}; {{end summed in votes}}."),
    ("turned-votes-needed", count_needed, ("wi_reporting_units_2016",),
     "Votes that, switched from Trump to Clinton, would have reversed the canvass: half the "
     "margin, and one more."),
    ("dose-level-detectable-votes", lambda: specify("level", "two").detectable_votes, DOSE,
     f"The effect, in votes, {DETECTED}{AT_LEVEL}; {ONCE_SUMMED}"),
    ("dose-swing-rural-size-detectable-votes",
     lambda: specify("swing", "rural-size").detectable_votes, DOSE_SWING,
     f"The effect, in votes, {DETECTED}{AT_SWING}, {{rural share, size}}; {ONCE_SUMMED}"),
):  # fmt: skip
    votes(id, words, compute, sources=sources)
votes(
    "presence-level-detectable-votes",
    f"The effect {DETECTED}{{level on any DRE, schooling, race}}; {{72 counties once, HC3}}; in "
    "votes, the effect times two-party votes of 2016 in the counties with a DRE there.",
    lambda: specify("level", "two", "any-dre").detectable_votes,
    sources=PRESENCE, claims=("C02", "C13"),
)  # fmt: skip
points("dose-level-detectable-pp", f"The effect {DETECTED}{AT_LEVEL}; {{72 counties once, HC3}}.",
       lambda: specify("level", "two").detectable, sources=DOSE)  # fmt: skip

# How many keep the association, how much it would take to explain it

for id, position, outcome, words in (
    ("controls-specifications", 1, "swing", f"of one outcome on {FILED}"),
    ("controls-swing-below", 0, "swing", "whose 95% interval lies below zero: {swing} on the "
     "county's share of ballots cast on DREs"),
    ("controls-lagged-below", 0, "lagged", "whose 95% interval lies below zero: Clinton's "
     f"two-party share of 2016 given Obama's of 2012 on {FILED}"),
):  # fmt: skip
    row(
        id,
        f"Controlled regressions {words}{'; ' if position == 0 else ': '}{GRID}.",
        lambda asked=(outcome, position): count_kept(asked[0])[asked[1]],
        unit="regressions", digits=0, sources=(*DOSE_SWING, SHAPES), claims=("C13", "C14"),
    )  # fmt: skip
row(
    "controls-single-counties-n",
    "Wisconsin counties any one of which, left out, brings zero into the DRE share's 95% interval: "
    "{swing} on the county's DRE share of ballots by the four methods (0 to 1, EL-190 after the "
    "corrections of data/errata), {schooling, race}, {rural share, size}; {72 counties by votes, "
    "HC3}.",
    lambda: int((influence("rural-size", "total_votes", "dre_share_cleaned")["high"] >= 0).sum()),
    unit="counties", digits=0, sources=DOSE_SWING, claims=("C14",),
)  # fmt: skip
ROBUSTNESS = "Cinelli and Hazlett's robustness value (q = 1, {}classical errors) of the DRE share's"
RURAL = "Partial R squared of the share of people in rural places with the"
for id, compute, words in (
    ("dose-swing-robustness-value", lambda: sensitivity("two").robustness_value,
     f"{ROBUSTNESS.format('')} coefficient: {AT_SWING}"),
    ("dose-swing-robustness-value-significant",
     lambda: sensitivity("two").robustness_value_significant,
     f"{ROBUSTNESS.format('alpha = 0.05, ')} coefficient: {AT_SWING}"),
    ("dose-swing-rural-size-robustness-value", lambda: sensitivity("rural-size").robustness_value,
     f"{ROBUSTNESS.format('')} coefficient: {AT_SWING}, {{rural share, size}}"),
    ("rural-share-explains-dose", lambda: strength("rural_share")[0],
     f"{RURAL} {{DRE share}}, given {{schooling, race}}"),
    ("rural-share-explains-swing", lambda: strength("rural_share")[1],
     f"{RURAL} {{swing}}, given {{schooling, race}}, {{DRE share}}"),
):  # fmt: skip
    row(id, f"{words}; {{72 counties once}}.", compute, unit="share", digits=2,
        sources=DOSE_SWING, claims=("C14",))  # fmt: skip

# Balanced, matched


def count_unused():
    return len(county_frame().query("`any-dre` == 1 and dre_share < 0.1"))


def matched_swing(caliper_sd):
    gap, *ends = pair_gap(county_frame()["swing"], match("dre-majority", caliper_sd))
    return Estimate(gap, tuple(ends))


def balanced_swing():
    found = weighted_gap("swing", "dre-majority", "rural-size")
    return Estimate(found.coefficient, found.interval)


ON_DRES = "a Wisconsin county where most ballots were cast on DREs (EL-190 as filed)"
ALIKE = "apart in {schooling, race}, {rural share, size}"
WORTH = "one over the sum of squared weights, once entropy balances"
for id, unit, compute, sources, words in (
    ("dose-swing-df", "degrees of freedom", lambda: small_sample("swing", "two").df, DOSE_SWING,
     f"Bell and McCaffrey's degrees of freedom for the DRE share's coefficient: {AT_SWING}; "
     "{72 counties once}; HC2 errors."),
    ("presence-without-use", "counties", count_unused,
     ("us_equipment_2016", "wi_ballots_by_method_2016"),
     "Counties with any DRE at a polling place (Verified Voting) in which less than a tenth of "
     "the ballots were cast on DREs, EL-190 as filed."),
    ("balance-worth-dre-majority", "counties",
     lambda: balance("dre-majority", "rural-size").effective_n,
     ("us_counties_context", "wi_ballots_by_method_2016"),
     "How many equally weighted counties those of Wisconsin where at most half of the ballots were "
     f"cast on DREs (EL-190 as filed) are worth, {WORTH} {{schooling, race}}, {{rural share, "
     "size} with the other counties'."),
    ("balance-worth-any-dre", "counties", lambda: balance("any-dre", "two").effective_n,
     ("us_counties_context", "us_equipment_2016"),
     "How many equally weighted counties those of Wisconsin without {any DRE} are worth, "
     f"{WORTH} {{schooling, race}} with the other counties'."),
):  # fmt: skip
    row(id, words, compute, unit=unit, digits=0, sources=sources, claims=("C14",))
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
    f"Pairs of {ON_DRES} with one where not, each half a standard deviation or less {ALIKE}.",
    lambda: len(match("dre-majority", 0.5)),
    unit="pairs", digits=0, sources=DOSE_SWING, claims=("C14",),
)  # fmt: skip
for id, caliper_sd, words in (
    ("matched-swing-pp", 0.5, "half a"),
    ("matched-loosely-swing-pp", 1.0, "one"),
):
    points(
        id,
        f"{{Swing}}, mean difference within pairs of {ON_DRES} with one where not, each {words} "
        f"standard deviation or less {ALIKE}; {{paired errors}}.",
        partial(matched_swing, caliper_sd),
        sources=DOSE_SWING,
    )
