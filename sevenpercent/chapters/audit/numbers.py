"""What a risk-limiting audit would have read in Wisconsin in 2016: numbers of the chapter."""

from functools import partial

import numpy as np

from citable.registry import declare_number
from sevenpercent.chapters.audit import contest
from sevenpercent.chapters.audit.contest import ALL, BALLOTS, RUNS, VOTES
from sevenpercent.estimators.risk_limiting import (
    GAMMA,
    comparison_size,
    expected_counted,
    stopping_rate,
    unit_draws,
)

CLAIMS = ("C16",)
number = partial(declare_number, __name__, claims=CLAIMS)
ballots = partial(number, unit="ballots", digits=0)
percent = partial(number, unit="percent")
ratio = partial(number, unit="ratio", digits=0)

# The contest

CAST = (
    "ballots cast: in each reporting unit the votes for President, or the ballots of form EL-190 "
    "after the corrections of data/errata where they are more"
)
CONTEST = f"Trump against Clinton in Wisconsin's canvass of November 2016, lead in all {CAST}"
ballots("audit-ballots", f"Wisconsin, November 2016, {CAST}.",
        lambda: contest.ballots_cast().sum(), sources=BALLOTS)  # fmt: skip
percent("audit-margin-pct", f"Diluted margin of {CONTEST}.",
        lambda: 100 * contest.margin(), digits=2, sources=BALLOTS)  # fmt: skip
for id, loser, who in (
    ("audit-margin-johnson-pct", "johnson", "Johnson"),
    ("audit-margin-stein-pct", "stein", "Stein"),
):
    percent(
        id,
        f"Diluted margin of Trump against {who} in Wisconsin's canvass of November 2016, lead in "
        f"all {CAST}.",
        partial(lambda loser: 100 * contest.margin(loser), loser),
        digits=1, sources=BALLOTS,
    )  # fmt: skip

# By comparison of single ballots

KAPLAN = (
    f"by comparison of single ballots drawn at random with their records (Kaplan-Markov bound, "
    f"gamma {GAMMA})"
)
AUDIT = "Ballots to be read in a risk-limiting audit"
AS_RECOUNTED = (
    "discrepancies as frequent as the fewest ballots that explain the changes of Trump's and "
    "Clinton's counts in the recount's units in counties by hand throughout (one researcher's list)"
)


def limit(risk):
    return f"risk limit {100 * risk:.0f} percent"


for id, risk in (("audit-comparison-5", 0.05), ("audit-comparison-10", 0.10)):
    ballots(
        id,
        f"{AUDIT} {KAPLAN}, {limit(risk)}, if no ballot differs; {CONTEST}.",
        partial(contest.comparison, risk),
        sources=BALLOTS,
    )
for id, risk, times in (
    ("audit-comparison-mistakes-5", 0.05, 1),
    ("audit-comparison-mistakes-10", 0.10, 1),
    ("audit-comparison-tenfold-5", 0.05, 10),
):
    ballots(
        id,
        f"{AUDIT} {KAPLAN}, {limit(risk)}, {'ten times the ' * (times == 10)}{AS_RECOUNTED}; "
        f"{CONTEST}.",
        partial(contest.comparison_with_mistakes, risk, times),
        sources=ALL,
    )


def simulated(risk, level):
    return int(np.quantile(contest.simulated_comparisons(risk), level, method="inverted_cdf"))


for id, risk in (("audit-comparison-most-5", 0.05), ("audit-comparison-most-10", 0.10)):
    ballots(
        id,
        f"Ballots by which nine in ten of {RUNS} simulated risk-limiting audits have stopped, "
        f"{KAPLAN}, {limit(risk)}, {AS_RECOUNTED}, seed from its name; {CONTEST}.",
        partial(simulated, risk, 0.9),
        sources=ALL,
    )
percent(
    "audit-comparison-never-pct",
    "The part of the ballots from which one-vote overstatements, with no other discrepancy, keep a "
    f"risk-limiting audit {KAPLAN} from ever stopping by its sample; {CONTEST}.",
    lambda: 100 * stopping_rate(contest.margin()),
    digits=2, sources=BALLOTS,
)  # fmt: skip
FEWEST = (
    "in all ballots of counties that recounted by hand throughout (one researcher's list), by the "
    "fewest ballots that explain the changes of both counts in each reporting unit"
)
for id, name, words in (
    ("audit-over-one-pct", "over_one", "one vote too many for Trump or too few for Clinton"),
    ("audit-over-two-pct", "over_two", "a vote for Trump that was one for Clinton"),
    ("audit-under-one-pct", "under_one", "one vote too few for Trump or too many for Clinton"),
    ("audit-under-two-pct", "under_two", "a vote for Clinton that was one for Trump"),
):
    percent(
        id,
        f"Ballots that Wisconsin's canvass of November 2016 had as {words}, {FEWEST}.",
        partial(lambda name: contest.as_percent(contest.discrepancy_rates())[name], name),
        digits=3, sources=ALL,
    )  # fmt: skip

# By polling

BRAVO = "by polling of ballots drawn at random (BRAVO)"
REPORTED = "if the canvass is right"
for id, risk in (("audit-polling-5", 0.05), ("audit-polling-10", 0.10)):
    ballots(
        id,
        f"{AUDIT} {BRAVO}, {limit(risk)}, on average (ASN formula) {REPORTED}; {CONTEST}.",
        partial(contest.polling, risk),
        sources=BALLOTS,
    )
for id, risk, level, part in (
    ("audit-polling-half-5", 0.05, 0.5, "half"),
    ("audit-polling-half-10", 0.10, 0.5, "half"),
    ("audit-polling-most-5", 0.05, 0.9, "nine in ten"),
    ("audit-polling-most-10", 0.10, 0.9, "nine in ten"),
):
    ballots(
        id,
        f"Ballots by which {part} of the risk-limiting audits {BRAVO} have stopped, {limit(risk)}, "
        f"{REPORTED}: chances followed vote by vote, without simulation; {CONTEST}.",
        partial(contest.polling_quantile, risk, level),
        sources=BALLOTS,
    )

# By comparison of units

UNITS = (
    "by comparison of reporting units (Kaplan-Markov, each drawn as often as its count may "
    "overstate the lead)"
)


def units_drawn(risk):
    return unit_draws(risk, contest.bounds())


def units_counted(risk, counts=1.0):
    return expected_counted(units_drawn(risk), contest.bounds(), counts)


drawn = partial(number, unit="reporting units", digits=0)
for id, risk in (("audit-units-drawn-5", 0.05), ("audit-units-drawn-10", 0.10)):
    drawn(
        id,
        f"Draws of a risk-limiting audit {UNITS}, {limit(risk)}, if no count differs; {CONTEST}.",
        partial(units_drawn, risk),
        sources=BALLOTS,
    )
for id, risk in (("audit-units-counted-5", 0.05), ("audit-units-counted-10", 0.10)):
    drawn(
        id,
        f"Reporting units that a risk-limiting audit {UNITS} counts on average, {limit(risk)}, if "
        f"no count differs; {CONTEST}.",
        partial(units_counted, risk),
        sources=BALLOTS,
    )
for id, risk in (("audit-units-ballots-5", 0.05), ("audit-units-ballots-10", 0.10)):
    ballots(
        id,
        f"Ballots that a risk-limiting audit {UNITS} counts on average, {limit(risk)}, if no count "
        f"differs; {CONTEST}.",
        partial(lambda risk: units_counted(risk, contest.ballots_cast()), risk),
        sources=BALLOTS,
    )
drawn(
    "audit-units-mistakes-5",
    f"Draws of a risk-limiting audit {UNITS}, {limit(0.05)}, if units differ as they did in the "
    f"recount of December 2016, changes for Trump taken for none; {CONTEST}.",
    lambda: unit_draws(0.05, contest.bounds(), contest.taints()),
    sources=BALLOTS,
)
ratio(
    "audit-not-by-hand-times",
    "How many times Trump's lead the counts of Wisconsin's reporting units outside the counties "
    "that recounted by hand throughout (one researcher's list) could at most have overstated it: "
    "lead and ballots of each unit, added up, over the lead of the canvass of November 2016.",
    lambda: contest.bounds()[~contest.by_hand().to_numpy()].sum(),
    sources=ALL,
)

# What was counted by hand in December 2016

number(
    "audit-hand-votes",
    "Votes for President (canvass of November 2016) in Wisconsin's counties that recounted by hand "
    "throughout, in one researcher's list.",
    lambda: contest.units()["canvass_total_votes"][contest.by_hand()].sum(),
    unit="votes", digits=0, sources=(*VOTES, "wi_recount_methods"),
)  # fmt: skip


def times_as_many(size):
    """Votes recounted by hand for each ballot of a sample."""
    return contest.units()["canvass_total_votes"][contest.by_hand()].sum() / size


for id, size, words in (
    ("audit-hand-times-polling", partial(contest.polling, 0.05), f"{BRAVO}, on average"),
    ("audit-hand-times-comparison", partial(contest.comparison, 0.05),
     f"{KAPLAN}, if no ballot differs"),
):  # fmt: skip
    ratio(
        id,
        "Votes in counties that recounted by hand throughout (one researcher's list) over the "
        f"ballots of a risk-limiting audit {words}, {limit(0.05)}; {CONTEST}.",
        partial(lambda size: times_as_many(size()), size),
        sources=ALL,
    )

# Touchscreens alone


def dre_ballots():
    return int(contest.units()["dre_ballots_cleaned"].sum())


def dre_comparison(risk):
    lead = contest.votes_of(contest.WINNER) - contest.votes_of(contest.RUNNER_UP)
    return comparison_size(risk, lead / dre_ballots())


def dre_units_counted(counts=1.0):
    limits = contest.dre_bounds()
    draws = unit_draws(0.05, limits.to_numpy())
    return expected_counted(draws, limits.to_numpy(), counts)


ON_DRES = "cast on DREs in Wisconsin, November 2016 (EL-190 after the corrections of data/errata)"
ballots("audit-dre-ballots", f"Ballots {ON_DRES}.", dre_ballots, sources=BALLOTS)
drawn("audit-dre-units", f"Reporting units with a ballot {ON_DRES}.",
      lambda: len(contest.dre_bounds()), sources=BALLOTS)  # fmt: skip
ballots(
    "audit-dre-units-ballots",
    f"All {CAST}, in reporting units with a ballot {ON_DRES}.",
    lambda: contest.ballots_cast()[contest.dre_bounds().index].sum(),
    sources=BALLOTS,
)
DRES_ALONE = "to tell whether ballots on DREs alone made up Trump's lead over Clinton"
for id, risk in (("audit-dre-comparison-5", 0.05), ("audit-dre-comparison-10", 0.10)):
    ballots(
        id,
        f"Ballots on DREs to be read {DRES_ALONE}, {KAPLAN}, {limit(risk)}, if none differs; lead "
        f"of the canvass in all ballots {ON_DRES}.",
        partial(dre_comparison, risk),
        sources=BALLOTS,
    )
WHOLE = (
    f"{DRES_ALONE}, {UNITS}, {limit(0.05)}, if none differs; a unit may overstate the lead by two "
    f"for each ballot {ON_DRES}, and by no more than its lead and its ballots"
)
drawn(
    "audit-dre-units-counted-5", f"Reporting units to be counted on average {WHOLE}.",
    dre_units_counted, sources=BALLOTS,
)  # fmt: skip
ballots(
    "audit-dre-units-counted-ballots-5", f"Ballots to be counted on average {WHOLE}.",
    lambda: dre_units_counted(contest.ballots_cast()[contest.dre_bounds().index]), sources=BALLOTS,
)  # fmt: skip
