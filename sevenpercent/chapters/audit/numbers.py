"""What a risk-limiting audit would have read in Wisconsin in 2016: numbers of the chapter."""

from dataclasses import asdict
from functools import partial

from citable.registry import declare_number
from sevenpercent.chapters.audit import contest
from sevenpercent.chapters.audit.contest import ALL, BALLOTS, VOTES
from sevenpercent.estimators import risk_limiting
from sevenpercent.estimators.risk_limiting import expected_counted, unit_draws

number = partial(declare_number, __name__, claims=("C16",))
ballots = partial(number, unit="ballots", digits=0, sources=BALLOTS)
percent = partial(number, unit="percent", sources=BALLOTS)
ratio = partial(number, unit="ratio", digits=0, sources=ALL)
drawn = partial(number, unit="reporting units", digits=0, sources=BALLOTS)

# The contest, the audits, in words

CAST = (
    "ballots cast: in each reporting unit the votes for President, or, where it is more, the sum "
    "of the four methods on form EL-190 (not its total) after the corrections of data/errata"
)
CONTEST = f"Trump against Clinton in Wisconsin's canvass of November 2016, lead in all {CAST}"
KAPLAN = (
    f"by comparison of single ballots drawn at random with their records (Kaplan-Markov bound, "
    f"gamma {risk_limiting.GAMMA})"
)
BRAVO = "by polling of ballots drawn at random (BRAVO)"
UNITS = (
    "by comparison of reporting units (Kaplan-Markov, each drawn as often as its count may "
    "overstate the lead)"
)
AUDIT = "Ballots to be read in a risk-limiting audit"
BY_HAND = "that recounted by hand throughout (one researcher's list)"
AS_RECOUNTED = (
    "discrepancies as frequent as the fewest ballots that explain the changes of Trump's and "
    "Clinton's counts in the recount's units in counties by hand throughout (one researcher's list)"
)
REPORTED = "if the canvass is right"
FOLLOWED = f"{REPORTED}: chances followed vote by vote, without simulation; {CONTEST}"
ON_DRES = "cast on DREs in Wisconsin, November 2016 (EL-190 after the corrections of data/errata)"
DRES_ALONE = "to tell whether ballots on DREs alone made up Trump's lead over Clinton"


def limit(risk):
    return f"risk limit {100 * risk:.0f} percent"


# At both risk limits


def units_drawn(risk):
    return unit_draws(risk, contest.bounds())


def units_counted(risk, counts=1.0):
    return expected_counted(units_drawn(risk), contest.bounds(), counts)


def dre_ballots():
    return int(contest.units()["dre_ballots_cleaned"].sum())


def dre_comparison(risk):
    return risk_limiting.comparison_size(risk, contest.lead() / dre_ballots())


for id_5, id_10, declare, compute, words in (
    ("audit-comparison-5", "audit-comparison-10", ballots, contest.comparison,
     f"{AUDIT} {KAPLAN}, {{}}, if no ballot differs; {CONTEST}."),
    ("audit-comparison-mistakes-5", "audit-comparison-mistakes-10", partial(ballots, sources=ALL),
     contest.comparison_with_mistakes, f"{AUDIT} {KAPLAN}, {{}}, {AS_RECOUNTED}; {CONTEST}."),
    ("audit-comparison-most-5", "audit-comparison-most-10", partial(ballots, sources=ALL),
     contest.comparison_most, f"Ballots by which nine in ten of the risk-limiting audits {KAPLAN} "
     f"have stopped, {{}}, {AS_RECOUNTED}: chances followed ballot by ballot; {CONTEST}."),
    ("audit-polling-5", "audit-polling-10", ballots, contest.polling,
     f"{AUDIT} {BRAVO}, {{}}, on average (ASN formula) {REPORTED}; {CONTEST}."),
    ("audit-polling-half-5", "audit-polling-half-10", ballots,
     partial(contest.polling_quantile, level=0.5),
     f"Ballots by which half of the risk-limiting audits {BRAVO} have stopped, {{}}, {FOLLOWED}."),
    ("audit-polling-most-5", "audit-polling-most-10", ballots,
     partial(contest.polling_quantile, level=0.9), "Ballots by which nine in ten of the "
     f"risk-limiting audits {BRAVO} have stopped, {{}}, {FOLLOWED}."),
    ("audit-units-drawn-5", "audit-units-drawn-10", drawn, units_drawn,
     f"Draws of a risk-limiting audit {UNITS}, {{}}, if no count differs; {CONTEST}."),
    ("audit-units-counted-5", "audit-units-counted-10", drawn, units_counted, "Reporting units "
     f"that a risk-limiting audit {UNITS} counts on average, {{}}, if no count differs; "
     f"{CONTEST}."),
    ("audit-units-ballots-5", "audit-units-ballots-10", ballots,
     lambda risk: units_counted(risk, contest.ballots_cast()), "Ballots that a risk-limiting audit "
     f"{UNITS} counts on average, {{}}, if no count differs; {CONTEST}."),
    ("audit-dre-comparison-5", "audit-dre-comparison-10", ballots, dre_comparison,
     f"Ballots on DREs to be read {DRES_ALONE}, {KAPLAN}, {{}}, if none differs; lead of the "
     f"canvass in all ballots {ON_DRES}."),
):  # fmt: skip
    for id, risk in ((id_5, 0.05), (id_10, 0.10)):
        declare(id, words.format(limit(risk)), partial(compute, risk))

# The contest, its mistakes

ballots("audit-ballots", f"Wisconsin, November 2016, {CAST}.", lambda: contest.ballots_cast().sum())
percent("audit-margin-pct", f"Diluted margin of {CONTEST}.",
        lambda: 100 * contest.margin(), digits=2)  # fmt: skip
for id, loser in (("audit-margin-johnson-pct", "johnson"), ("audit-margin-stein-pct", "stein")):
    percent(
        id,
        f"Diluted margin of Trump against {loser.title()} in Wisconsin's canvass of November 2016, "
        f"lead in all {CAST}.",
        lambda loser=loser: 100 * contest.margin(loser),
        digits=1,
    )
ballots(
    "audit-comparison-tenfold-5",
    f"{AUDIT} {KAPLAN}, {limit(0.05)}, ten times the {AS_RECOUNTED}; {CONTEST}.",
    partial(contest.comparison_with_mistakes, 0.05, 10),
    sources=ALL,
)
percent(
    "audit-comparison-never-pct",
    "The part of the ballots from which one-vote overstatements, with no other discrepancy, keep a "
    f"risk-limiting audit {KAPLAN} from ever stopping by its sample; {CONTEST}.",
    lambda: 100 * risk_limiting.stopping_rate(contest.margin()),
    digits=2,
)
for id, name, words in (
    ("audit-over-one-pct", "over_one", "one vote too many for Trump or too few for Clinton"),
    ("audit-over-two-pct", "over_two", "a vote for Trump that was one for Clinton"),
    ("audit-under-one-pct", "under_one", "one vote too few for Trump or too many for Clinton"),
    ("audit-under-two-pct", "under_two", "a vote for Clinton that was one for Trump"),
):
    percent(
        id,
        f"Ballots that Wisconsin's canvass of November 2016 had as {words}, in all ballots of "
        f"counties {BY_HAND}, by the fewest ballots that explain the changes of both counts in "
        "each reporting unit.",
        lambda name=name: 100 * asdict(contest.discrepancy_rates())[name],
        digits=3, sources=ALL,
    )  # fmt: skip
drawn(
    "audit-units-mistakes-5",
    f"Draws of a risk-limiting audit {UNITS}, {limit(0.05)}, if units differ as they did in the "
    f"recount of December 2016, changes for Trump taken for none; {CONTEST}.",
    lambda: unit_draws(0.05, contest.bounds(), contest.taints()),
)

# What was counted by hand in December 2016

ratio(
    "audit-not-by-hand-times",
    "How many times Trump's lead the counts of Wisconsin's reporting units outside the counties "
    f"{BY_HAND} could at most have overstated it: lead and ballots of each unit, added up, over "
    "the lead of the canvass of November 2016.",
    lambda: contest.bounds()[~contest.by_hand().to_numpy()].sum(),
)
number(
    "audit-hand-votes",
    "Votes for President (canvass of November 2016) in Wisconsin's counties that recounted by hand "
    "throughout, in one researcher's list.",
    contest.hand_votes,
    unit="votes", digits=0, sources=(*VOTES, "wi_recount_methods"),
)  # fmt: skip
for id, size, words in (
    ("audit-hand-times-polling", contest.polling, f"{BRAVO}, on average"),
    ("audit-hand-times-comparison", contest.comparison, f"{KAPLAN}, if no ballot differs"),
):
    ratio(
        id,
        f"Votes in counties {BY_HAND} over the ballots of a risk-limiting audit {words}, "
        f"{limit(0.05)}; {CONTEST}.",
        lambda size=size: contest.hand_votes() / size(0.05),
    )

# Touchscreens alone


def ballots_there():
    """All ballots of the units with a ballot on DREs."""
    return contest.ballots_cast()[contest.dre_bounds().index]


def dre_units_counted(counts=1.0):
    bounds = contest.dre_bounds().to_numpy()
    return expected_counted(unit_draws(0.05, bounds), bounds, counts)


ballots("audit-dre-ballots", f"Ballots {ON_DRES}.", dre_ballots)
drawn("audit-dre-units", f"Reporting units with a ballot {ON_DRES}.",
      lambda: len(contest.dre_bounds()))  # fmt: skip
ballots("audit-dre-units-ballots", f"All {CAST}, in reporting units with a ballot {ON_DRES}.",
        lambda: ballots_there().sum())  # fmt: skip
WHOLE = (
    f"{DRES_ALONE}, {UNITS}, {limit(0.05)}, if none differs; a unit may overstate the lead by two "
    f"for each ballot {ON_DRES}, and by no more than its lead and its ballots"
)
drawn("audit-dre-units-counted-5", f"Reporting units to be counted on average {WHOLE}.",
      dre_units_counted)  # fmt: skip
ballots("audit-dre-units-counted-ballots-5", f"Ballots to be counted on average {WHOLE}.",
        lambda: dre_units_counted(ballots_there()))  # fmt: skip
