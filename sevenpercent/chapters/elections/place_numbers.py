"""Thirteen elections by place: touchscreens given up and kept, scanners that came."""

from dataclasses import replace
from functools import partial

from citable.registry import Estimate, compute_number, declare_number
from sevenpercent.chapters.elections import designs, wording
from sevenpercent.chapters.elections.designs import VOTES
from sevenpercent.chapters.elections.wording import (
    AFTER,
    LEFT,
    NAMED,
    PLACES,
    RAMBACHAN_ROTH,
    SCANNERS,
    TWO_PARTY,
)
from sevenpercent.estimators.power import minimum_detectable_effect
from sevenpercent.frames.names import PLACE_ELECTIONS
from sevenpercent.models import ALL_OR_NONE, CLUSTERED, Model, tell_difference
from sevenpercent.wording import DEGREE

number = partial(declare_number, __name__, claims=("C14",))
points = partial(declare_number, __name__, **wording.POINTS)

# Places that left their touchscreens beside places that kept them


def average(effects, where="election >= group"):
    effect = effects.average(where)
    return Estimate(effect.value, (effect.low, effect.high))


def after_leaving(office, weight, where="election >= group"):
    return average(designs.left_effects(office, weight), where)


COMPARED = (
    "Wisconsin municipalities with 30% of ballots or more on DREs in 2016 that fell under 5%, by "
    "2018 and still in 2020, or by 2020 from 30% or more in 2018, minus those with 30% or more in "
    "all three (EL-190, known errors corrected)"
)
ALIKE = (
    f"given {DEGREE}, share not non-Hispanic white, log of votes of 2016 (recount), the county's "
    "rural share and log population"
)
THIRTEEN = "ten votes or more in each of thirteen elections"
SANTANNA = "Callaway and Sant'Anna, clustered by county"
LIKE = f"{ALIKE}, by a regression among the latter; {THIRTEEN} ({NAMED}); {SANTANNA}"
# The same, in fewer words.
LEAVERS = (
    "Wisconsin municipalities with 30% of ballots or more on DREs in 2016 that fell under 5% by "
    "2018 and still in 2020, or by 2020 from 30% in 2018, minus those with 30% in all three "
    f"(EL-190, corrected), given {DEGREE}, share not non-Hispanic white, log votes of 2016, the "
    "county's rural share and log population; ten votes or more in all thirteen elections"
)
AMONG_KEPT = "by a regression among those that kept DREs"
# How groups that left, or took scanners up, at different times are put together.
GROUPS = "groups and elections averaged by number of places"
BY_PLACES = f"each once; {GROUPS}"
BY_VOTES = f"by votes of 2016 inside a group; {GROUPS}"
LATER = {
    "president": "President 2016 to 2020 and 2024",
    "governor": "Governor since the last race before they were left (2014 or 2018), to 2018 and "
    "2022",
}
for office, id, weighted_id in (
    ("president", "elections-left-president-pp", "elections-left-president-weighted-pp"),
    ("governor", "elections-left-governor-pp", "elections-left-governor-weighted-pp"),
):
    words = f"Change of the {TWO_PARTY} {LATER[office]}: {LEAVERS}; {SANTANNA}, {AMONG_KEPT}"
    points(id, f"{words}; {BY_PLACES}.", partial(after_leaving, office, None), sources=LEFT)
    points(weighted_id, f"{words}; {BY_VOTES}.", partial(after_leaving, office, VOTES),
           sources=LEFT)  # fmt: skip


def left_bounds():
    bounds = designs.bound_left(1.0)
    effect = after_leaving("president", None, "election == 2020")
    return Estimate(effect.value, (bounds.low, bounds.high))


STEP_1620 = f"Change of the {TWO_PARTY} President 2016 to 2020 (recounts)"
LIKE_1620 = f"{STEP_1620}: {COMPARED}; {LIKE}; each once"
PARTED = (
    f"trends may part by the largest four-year step, 2000 to 2016 ({RAMBACHAN_ROTH}, multiple 1)"
)
JACKKNIFE = "errors by leaving out one county at a time, Student's t"
for id, words, compute in (
    ("elections-left-2020-pp", f"{LIKE_1620}.",
     partial(after_leaving, "president", None, "election == 2020")),
    ("elections-left-before-pp", f"{TWO_PARTY} President, the average of 2000, 2004, 2008 and 2012 "
     f"minus that of 2016: {COMPARED}; {LIKE}; each once.",
     partial(after_leaving, "president", None, "election < group")),
    ("elections-left-bounds-pp", f"{STEP_1620}: {COMPARED}; {ALIKE}; {THIRTEEN} since 2000; "
     f"{SANTANNA}; each once; {PARTED}.", left_bounds),
    ("elections-left-jackknife-pp", f"{STEP_1620}: {COMPARED}; {ALIKE}, by a regression among the "
     f"latter; {THIRTEEN} ({NAMED}); each once; {JACKKNIFE}.", designs.jackknife_left),
    ("elections-left-use-pp", "Fall of the share of ballots on DREs from 2016 to 2020 (percent): "
     f"{COMPARED}; {ALIKE}, by a regression among the latter; {THIRTEEN} ({NAMED}); each once.",
     designs.left_use),
):  # fmt: skip
    points(id, words, compute, sources=LEFT)

# The same in ballots

AS_BALLOTS = "as a share of ballots on DREs: over the difference in its fall"
UPPER = f"Upper end of the 95% interval of the change of the {TWO_PARTY}"


def as_ballots(points_pp):
    return 100 * points_pp / designs.left_use()


def multiple_left():
    """Where what is left room for reaches what decided the state."""
    needed = compute_number("recount-flips-needed-dre-pct").value
    return designs.find_multiple(needed * designs.left_use() / 100, designs.bound_left)


def detectable_left():
    fit = designs.left_effects()
    return minimum_detectable_effect(fit.average("election == 2020").se, len(fit.influence) - 1)


for id, words, compute in (
    ("elections-left-high-pct",
     f"{UPPER} President 2016 to 2020 (recounts), {AS_BALLOTS}: {LEAVERS}; each once; {JACKKNIFE}.",
     lambda: designs.jackknife_left().interval[1]),
    ("elections-left-governor-high-pct", f"{UPPER} {LATER['governor']}, {AS_BALLOTS}: "
     f"{LEAVERS}; {GROUPS.replace('averaged ', '')}; {SANTANNA}.",
     lambda: after_leaving("governor", None).interval[1]),
    ("elections-left-room-pct",
     f"{UPPER} President 2016 to 2020 (recounts), {AS_BALLOTS}: {LEAVERS}; each once; {PARTED}.",
     lambda: left_bounds().interval[1]),
    ("elections-left-detectable-pct",
     f"{STEP_1620}, {AS_BALLOTS}: {LEAVERS}; each once: {wording.SEEN}.", detectable_left),
):  # fmt: skip
    number(id, words, lambda compute=compute: as_ballots(compute()), unit="percent", digits=1,
           sources=LEFT)  # fmt: skip
number(
    "elections-left-multiple",
    f"{STEP_1620}, {AS_BALLOTS}: {LEAVERS}; each once: how far trends may part before the 95% "
    f"interval holds what decided the state, in largest steps before 2016 ({RAMBACHAN_ROTH}).",
    multiple_left,
    unit="ratio", digits=2, sources=LEFT,
)  # fmt: skip

# Leaving beside others of the county: asked after the results above had been seen

WITHIN = (
    f"{STEP_1620}: {COMPARED}, given {DEGREE}, share not non-Hispanic white, log of votes of 2016 "
    f"(recount), county fixed effects; {THIRTEEN} ({NAMED}); clustered by county"
)
LEAVING = Model(
    "I(100 * (two_party_president_2020_share - two_party_president_2016_share)) ~ "
    f"I((touchscreens_left > 0) * 1) + {' + '.join(designs.PLACE_PEOPLE)}",
    frame=PLACE_ELECTIONS,
    within="county_fips",
    errors=CLUSTERED,
    where="touchscreens_left >= 0 and fewest_votes >= 10 and degree_share >= 0",
)
points("elections-left-within-pp", f"{WITHIN}; each once.", LEAVING)
points("elections-left-within-weighted-pp", f"{WITHIN}; by votes of 2016.",
       replace(LEAVING, weight=VOTES))  # fmt: skip

# Beside others of the county


def place_step(earlier, later, weight):
    return designs.estimate_step(designs.place_study("president", weight), earlier, later)


ALIKE_PLACES = (
    f"given {DEGREE}, share not non-Hispanic white, log of votes of 2016, county fixed effects; "
    "Wisconsin municipalities, those split, merged or renamed since 2000 as one, "
    f"{THIRTEEN} ({NAMED})"
)
for id, weighted_id, earlier, later in (
    ("elections-places-0004-pp", "elections-places-0004-weighted-pp", 2000, 2004),
    ("elections-places-0408-pp", "elections-places-0408-weighted-pp", 2004, 2008),
    ("elections-places-1216-pp", "elections-places-1216-weighted-pp", 2012, 2016),
    ("elections-places-1620-pp", "elections-places-1620-weighted-pp", 2016, 2020),
):
    words = tell_difference(
        ALL_OR_NONE,
        f"change of the {TWO_PARTY} President from {earlier} to {later} on the DRE share of "
        f"ballots in 2016 (EL-190, known errors corrected, 0 to 1), {ALIKE_PLACES}",
    )
    points(id, f"{words}; each once, clustered by county; {AFTER}.",
           partial(place_step, earlier, later, None), sources=PLACES)  # fmt: skip
    points(weighted_id, f"{words}; by votes of 2016, clustered by county; {AFTER}.",
           partial(place_step, earlier, later, VOTES), sources=PLACES)  # fmt: skip

# A placebo: scanners in place of counting by hand


def after_scanners(weight):
    return average(designs.scanner_effects("president", weight))


for id, weight, counts in (
    ("elections-scanners-president-pp", None, BY_PLACES),
    ("elections-scanners-president-weighted-pp", VOTES, BY_VOTES),
):
    points(
        id,
        f"Change of the {TWO_PARTY} President since the last election before scanners, to 2024, "
        "averaged: Wisconsin municipalities that counted more than half of their ballots by hand "
        "in 2012 and scanned more than half from 2016, 2018 or 2020 on, minus those that counted "
        "by hand throughout; under 30% on DREs in all (forms, known errors corrected); given "
        f"{DEGREE}, share not non-Hispanic white, log of votes of 2016 (recount); {THIRTEEN}; "
        f"{counts}; {SANTANNA}.",
        partial(after_scanners, weight),
        sources=SCANNERS,
    )
