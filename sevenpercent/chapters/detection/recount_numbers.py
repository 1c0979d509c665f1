"""The recount held to planted hacks: by its own interval, and at the size of the other designs."""

from functools import partial

from citable.registry import declare_number
from sevenpercent.chapters.detection import recount
from sevenpercent.chapters.detection.sources import CLAIMS, UNITS
from sevenpercent.chapters.recount.numbers import dre_hand_ballots, votes_to_turn

percent = partial(declare_number, __name__, unit="percent", claims=CLAIMS, sources=UNITS)
votes = partial(
    declare_number, __name__, unit="votes", digits=0, claims=("C16", "C17"), sources=UNITS
)

BY_HAND = "in counties that recounted by hand throughout"
MAJORITY = f"reporting units where most ballots were cast on DREs (EL-190 as filed), {BY_HAND}"
# At the size of the other designs
HELD_BY_SIGNS = (
    "each county's mistakes given their sign at random, every way at once; a hack is seen where as "
    "many votes come back, net, as without a hack in no more than one way of twenty"
)


def recount_hidden():
    return recount.flips_seen_pct() / 100 * dre_hand_ballots()


def share_seen(votes):
    """How often votes, turned on all DREs alike, are seen by the recount of its part of them."""
    return 100 * recount.held_flips_power(recount.votes_turned_back("everywhere", votes))


def elsewhere_pct(seen):
    """Of the votes that would have decided the state, those beyond what is seen."""
    return 100 * (1 - seen() / votes_to_turn())


votes(
    "detection-recount-back-votes",
    "Votes that the recount would have switched back: of those switched from Clinton to Trump on "
    "all DREs alike, half of the canvass margin and one more, the ones in reporting units where "
    f"most ballots were cast on DREs (EL-190 as filed), {BY_HAND}.",
    lambda: recount.votes_turned_back("everywhere", votes_to_turn()),
)
votes(
    "detection-recount-hidden-votes",
    "The most votes that could have been switched without being seen by the recount four times in "
    "five, in reporting units where most ballots were cast on DREs (EL-190 as filed), "
    f"{BY_HAND}: the smallest hack seen, a share of the DRE ballots, times these units' DRE "
    "ballots.",
    recount_hidden,
)
votes(
    "detection-recount-held-seen-votes",
    f"The fewest votes switched in {MAJORITY}, that their recount sees in four of five cases, "
    f"paper strips truthful; {HELD_BY_SIGNS}.",
    recount.held_seen_votes,
)
for id, digits, compute, words in (
    ("detection-recount-seen-pct", 2, recount.flips_seen_pct,
     "The smallest hack that the hand recount of DRE-majority units sees in four of five cases: "
     "votes switched on all DREs alike in percent of the ballots cast on them (EL-190 as filed), "
     "paper strips truthful; each county's mistakes given their sign at random; one-sided 5%, "
     "counties drawn again."),
    ("detection-recount-false-pct", 0, lambda: 100 * recount.run_flips()[:, 0].mean(),
     "How often the hand recount of units where most ballots were cast on DREs (EL-190 as filed) "
     "sees a hack where nothing is planted: each county's mistakes given their sign at random; a "
     "rate of votes switched back above zero, one-sided 5%, counties drawn again."),
    ("detection-recount-elsewhere-pct", 1, partial(elsewhere_pct, recount_hidden),
     "Of the votes that would have decided the state, half of the canvass margin and one more, the "
     "part to be switched outside the reporting units where most ballots were cast on DREs (EL-190 "
     f"as filed), {BY_HAND}, or on false strips, so that their recount sees no hack four times in "
     "five."),
    ("detection-recount-held-seen-pct", 2,
     lambda: 100 * recount.held_seen_votes() / recount.part_ballots(),
     "The smallest hack that the hand recount sees in four of five cases, in percent of the "
     f"ballots cast on DREs in {MAJORITY}: votes switched on all DREs alike, paper strips "
     f"truthful; {HELD_BY_SIGNS}."),
    ("detection-recount-held-false-pct", 1, lambda: 100 * recount.held_flips_power(0),
     f"How often the hand recount of {MAJORITY}, sees a hack where nothing is planted: "
     f"{HELD_BY_SIGNS}; less than 5% because votes are whole."),
    ("detection-recount-held-power-pct", 0, lambda: share_seen(votes_to_turn()),
     "How often the hand recount sees half of the canvass margin and one vote more, switched from "
     f"Clinton to Trump on all DREs alike, of which it switches back those in {MAJORITY}; paper "
     f"strips truthful; {HELD_BY_SIGNS}."),
    ("detection-recount-held-elsewhere-pct", 1, partial(elsewhere_pct, recount.held_seen_votes),
     "Of the votes that would have decided the state, half of the canvass margin and one vote "
     f"more, the part to be switched outside {MAJORITY}, or on false strips, so that their recount "
     f"sees no hack four times in five; {HELD_BY_SIGNS}."),
):  # fmt: skip
    percent(id, words, compute, digits=digits)
