"""How often each screen rings: in honest elections, in those with a planted fraud.

Beside them the book's own designs: how many of them ring for the real votes.
"""

from functools import partial

from citable.registry import declare_number
from sevenpercent.chapters.detection.designs import DESIGNS
from sevenpercent.chapters.detection.sources import ALL_DESIGNS
from sevenpercent.chapters.detection.wording import count_maps
from sevenpercent.chapters.screens import results, wording
from sevenpercent.chapters.screens.screens import SCREENS

percent = partial(declare_number, __name__, unit="percent", digits=0, claims=wording.CLAIMS)


def read_id(id):
    """The votes that an id names and the key of its screen."""
    _, votes, key = id.removesuffix("-pct").split("-", 2)
    return votes, key


for id in (
    "screens-false-second-mean-pct", "screens-false-second-chi2-pct", "screens-false-last-mean-pct",
    "screens-false-last-chi2-pct", "screens-false-count-fives-pct",
    "screens-false-percent-fives-pct", "screens-false-spikes-pct", "screens-false-skew-pct",
    "screens-false-kurtosis-pct", "screens-false-dip-pct", "screens-false-turnout-skew-pct",
    "screens-false-turnout-kurtosis-pct", "screens-false-turnout-dip-pct",
    "screens-false-correlation-pct", "screens-false-slope-pct", "screens-false-klimek-pct",
    "screens-false-mixture-pct",
):  # fmt: skip
    _, key = read_id(id)
    sources = wording.HONEST_WITH_FORMS if SCREENS[key].registrants else wording.ALL_HONEST
    percent(id, wording.describe_honest(key), partial(results.false_alarms_pct, key),
            sources=sources)  # fmt: skip
for id in (
    "screens-states-second-mean-pct", "screens-states-second-chi2-pct",
    "screens-states-last-mean-pct", "screens-states-last-chi2-pct",
    "screens-states-count-fives-pct", "screens-states-percent-fives-pct", "screens-states-skew-pct",
    "screens-states-kurtosis-pct", "screens-states-dip-pct",
):  # fmt: skip
    _, key = read_id(id)
    percent(id, wording.describe_states(key), partial(results.state_alarms_pct, key),
            sources=wording.STATES)  # fmt: skip
for id in (
    "screens-alike-second-mean-pct", "screens-alike-second-chi2-pct", "screens-alike-last-mean-pct",
    "screens-alike-last-chi2-pct", "screens-alike-count-fives-pct",
    "screens-alike-percent-fives-pct", "screens-alike-spikes-pct", "screens-alike-skew-pct",
    "screens-alike-kurtosis-pct", "screens-alike-dip-pct", "screens-alike-turnout-skew-pct",
    "screens-alike-turnout-kurtosis-pct", "screens-alike-turnout-dip-pct",
    "screens-alike-correlation-pct", "screens-alike-slope-pct", "screens-alike-klimek-pct",
    "screens-alike-mixture-pct",
    "screens-rounded-second-mean-pct", "screens-rounded-second-chi2-pct",
    "screens-rounded-last-mean-pct", "screens-rounded-last-chi2-pct",
    "screens-rounded-count-fives-pct", "screens-rounded-percent-fives-pct",
    "screens-rounded-spikes-pct", "screens-rounded-skew-pct", "screens-rounded-kurtosis-pct",
    "screens-rounded-dip-pct", "screens-rounded-turnout-skew-pct",
    "screens-rounded-turnout-kurtosis-pct", "screens-rounded-turnout-dip-pct",
    "screens-rounded-correlation-pct", "screens-rounded-slope-pct", "screens-rounded-klimek-pct",
    "screens-rounded-mixture-pct",
    "screens-stuffed-second-mean-pct", "screens-stuffed-second-chi2-pct",
    "screens-stuffed-last-mean-pct", "screens-stuffed-last-chi2-pct",
    "screens-stuffed-count-fives-pct", "screens-stuffed-percent-fives-pct",
    "screens-stuffed-spikes-pct", "screens-stuffed-skew-pct", "screens-stuffed-kurtosis-pct",
    "screens-stuffed-dip-pct", "screens-stuffed-turnout-skew-pct",
    "screens-stuffed-turnout-kurtosis-pct", "screens-stuffed-turnout-dip-pct",
    "screens-stuffed-correlation-pct", "screens-stuffed-slope-pct", "screens-stuffed-klimek-pct",
    "screens-stuffed-mixture-pct",
):  # fmt: skip
    fraud, key = read_id(id)
    percent(id, wording.describe_power(key, fraud), partial(results.power_pct, key, fraud),
            sources=wording.PLANTED)  # fmt: skip

# The book's own designs, held to the real votes as the screens are

OWN = (
    "the book's own designs (raw gaps and FiveThirtyEight's model by two lists of machines; the "
    "counties' DRE share with the share of 2016, and with its change since 2012 given two controls "
    "or four; neighbouring counties by list and by DRE share; town pairs; municipalities of one "
    "county by place and by votes)"
)
WORSE = "for the real votes of November 2016, Clinton worse where machines are electronic"
for id, words, count in (
    ("screens-designs-n", f"How many there are of {OWN}.", lambda: len(DESIGNS)),
    (
        "screens-designs-real-n",
        f"Alarms of {OWN} {WORSE}: one-sided 5%, each by its own errors.",
        lambda: sum(results.design_alarms().values()),
    ),
    (
        "screens-designs-real-held-n",
        f"Alarms of {OWN} {WORSE}: t as low as the lowest 5% on machines reshuffled among like "
        f"places ({count_maps('county')} maps of counties alike in rural share, "
        f"{count_maps('place')} of municipalities alike in votes).",
        lambda: sum(results.held_alarms().values()),
    ),
):
    declare_number(
        __name__, id, words, count,
        unit="designs", digits=0, sources=ALL_DESIGNS, claims=wording.CLAIMS,
    )  # fmt: skip
