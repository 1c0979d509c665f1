"""What the recount leaves room for on touchscreens: with a model beside it, and with none."""

from dataclasses import asdict
from functools import partial

from citable.registry import declare_number
from sevenpercent.chapters.audit import turned
from sevenpercent.chapters.audit.contest import ALL
from sevenpercent.chapters.recount.numbers import dre_hand_ballots, flips_needed, sum_signed

number = partial(declare_number, __name__, sources=ALL, claims=("C16", "C17"))
percent = partial(number, unit="percent")
votes = partial(number, unit="votes", digits=0)

HAND = "in counties that recounted by hand throughout (one researcher's list)"
READ = f"units of Wisconsin with most ballots on DREs (EL-190 as filed) {HAND}"
MODEL = (
    "counts find and lose votes by negative binomial laws, learnt where most ballots were on paper "
    "there, times gamma multiples by county, mean free; Clinton's votes on DREs equally likely "
    "switched (grids: chapter audit)"
)
BOUND = "95 percent bound, posterior,"
MEAN = f"{BOUND} of the mean rate of votes switched to Trump, ballots on DREs"
DRAWN = f"{turned.DRAWS_N:,} draws"
SPREADS_IN_WORDS = {
    "own": "counties' own rates by a gamma law of shape 1",
    "alike": "one rate in all counties",
    "few": "counties' own rates by a gamma law of shape 1/4",
}


# How clerks err

ON_PAPER = (
    f"in the recount of 2016, reporting units of Wisconsin with most ballots scanned or counted by "
    f"hand (EL-190 as filed) {HAND}: negative binomial laws by unit, gamma multiples by county, "
    "likelihood on a grid"
)


def clerks_err(name, factor):
    return factor * asdict(turned.clerks())[name]


for id, name, unit, digits, words in (
    ("audit-clerks-found-pct", "found", "percent", 2,
     "Votes for Trump or Clinton that a first count misses and a second finds, a vote"),
    ("audit-clerks-lost-pct", "lost", "percent", 2,
     "Votes for Trump or Clinton that a first count has and a second loses, a vote"),
    ("audit-clerks-clump", "clump", "ratio", 2,
     "Shape of the law of votes found or lost in a reporting unit"),
    ("audit-clerks-county", "county", "ratio", 1,
     "Shape of the gamma law by which counties find and lose more votes or fewer"),
):  # fmt: skip
    number(
        id,
        f"{words}, {ON_PAPER}.",
        partial(clerks_err, name, 100 if unit == "percent" else 1),
        unit=unit, digits=digits,
    )  # fmt: skip

# The posterior


def describe(prior, spread):
    return f"{SPREADS_IN_WORDS[spread]}; prior: {turned.PRIORS[prior].words}; {MODEL}"


for id, prior, spread in (
    ("audit-turned-flat-pct", "flat", "own"),
    ("audit-turned-log-pct", "log", "own"),
    ("audit-turned-sceptic-pct", "sceptic", "own"),
    ("audit-turned-believer-pct", "believer", "own"),
    ("audit-turned-flat-alike-pct", "flat", "alike"),
    ("audit-turned-log-alike-pct", "log", "alike"),
    ("audit-turned-sceptic-alike-pct", "sceptic", "alike"),
    ("audit-turned-believer-alike-pct", "believer", "alike"),
    ("audit-turned-flat-few-pct", "flat", "few"),
    ("audit-turned-log-few-pct", "log", "few"),
    ("audit-turned-sceptic-few-pct", "sceptic", "few"),
    ("audit-turned-believer-few-pct", "believer", "few"),
):
    percent(id, f"{MEAN}, by the recount of {READ}; {describe(prior, spread)}.",
            partial(turned.upper_pct, prior, spread), digits=3)  # fmt: skip
for id, prior, spread in (
    ("audit-turned-flat-votes", "flat", "own"),
    ("audit-turned-log-votes", "log", "own"),
    ("audit-turned-sceptic-votes", "sceptic", "own"),
    ("audit-turned-believer-votes", "believer", "own"),
    ("audit-turned-believer-few-votes", "believer", "few"),
):
    votes(id, f"{MEAN}, times all ballots on DREs (as filed); by the recount of "
          f"{READ}; {describe(prior, spread)}.",
          partial(turned.upper_votes, prior, spread))  # fmt: skip
for id, spread in (
    ("audit-turned-believer-read-pct", "own"),
    ("audit-turned-believer-few-read-pct", "few"),
):
    percent(id, f"{BOUND} of votes switched to Trump at counties' own rates, in the ballots on "
            f"DREs that were counted again ({DRAWN}): {READ}; {describe('believer', spread)}.",
            partial(turned.upper_read_pct, "believer", spread), digits=3)  # fmt: skip
for id, spread in (
    ("audit-turned-believer-state-votes", "own"),
    ("audit-turned-believer-few-state-votes", "few"),
):
    votes(id, f"{BOUND} of votes switched to Trump on all DREs of Wisconsin at counties' own rates "
          f"({DRAWN}), by the recount of {READ}; {describe('believer', spread)}.",
          partial(turned.upper_state_votes, "believer", spread))  # fmt: skip
percent(
    "audit-turned-none-pct",
    f"Posterior chance that no vote was switched to Trump on DREs, by the recount of {READ}; "
    f"{describe('sceptic', 'own')}.",
    lambda: 100 * turned.posterior("sceptic")[0],
    digits=0,
)
number(
    "audit-turned-believer-times",
    "Rate of votes switched that would have made up half of the canvass margin, over the 95 "
    f"percent bound, posterior, of the mean rate; ballots on DREs; by the recount of {READ}; "
    f"{describe('believer', 'own')}.",
    lambda: flips_needed("dre_ballots") / turned.upper_pct("believer"),
    unit="ratio", digits=0,
)  # fmt: skip

# Without a model


def expected():
    """Votes that the recount would have turned back had DREs alone decided the state."""
    return flips_needed("dre_ballots") / 100 * dre_hand_ballots()


def most_hidden():
    return sum_signed("trump", -1) + turned.all_changes_read()


HAD_DECIDED = (
    "as a percentage of the votes that the recount would have switched back there, had half of the "
    "canvass margin been switched on all DREs at one rate"
)
LOST = "All votes that Trump lost, unit by unit, from the canvass to the recount of 2016"
HIDDEN = (
    f"{LOST}, and once more as many as all candidates' counts changed by, either way, write-ins "
    "included"
)
percent("audit-bound-losses-pct", f"{LOST}, {HAD_DECIDED}; {READ}.",
        lambda: 100 * sum_signed("trump", -1) / expected(), digits=1)  # fmt: skip
votes(
    "audit-bound-changes-votes",
    "Votes by which the count of any candidate, write-ins included, rose or fell from the canvass "
    f"to the recount of 2016; {READ}.",
    turned.all_changes_read,
)
votes("audit-bound-hidden-votes", f"{HIDDEN}; {READ}.", most_hidden)
percent("audit-bound-hidden-pct", f"{HIDDEN}, {HAD_DECIDED}; {READ}.",
        lambda: 100 * most_hidden() / expected(), digits=0)  # fmt: skip
percent(
    "audit-unread-pct",
    "Ballots on DREs, in all of Wisconsin's (EL-190 as filed), November 2016, outside the "
    "reporting units with most ballots on DREs in counties that recounted by hand throughout (one "
    "researcher's list).",
    lambda: 100 * (1 - turned.dre_ballots_read() / turned.dre_ballots_of_the_state()),
    digits=0,
)
