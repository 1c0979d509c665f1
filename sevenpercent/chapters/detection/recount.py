"""The recount as a detector: turned votes that the paper strips would have turned back."""

from functools import cache

import numpy as np

from sevenpercent.chapters.detection.hacks import HACKS
from sevenpercent.chapters.detection.runs import ALPHA, plant_units
from sevenpercent.chapters.recount.frames import PARTS, units, units_of
from sevenpercent.estimators.planting import SEEN, smallest_seen
from sevenpercent.estimators.recount import county_sums
from sevenpercent.estimators.shuffles import name_generator
from sevenpercent.estimators.ties import SignLots

PART = "dre-hand"  # units where most ballots are DRE, in counties that recounted by hand
BALLOTS = PARTS[PART].ballots
SCAN_PART = "scan-hand"
FLIPS_N = 1_000
DRAWS_N = 1_999
# Percent of the ballots cast on DREs: a hundredth of what the other designs need.
SIZES_PCT = tuple(np.arange(0, 0.201, 0.01))


@cache
def run_flips():
    """Whether the recount sees turned votes under mistakes that might as well go the other way.

    The mistakes are the real ones of each county: without a hack they favour nobody, so that
    each county's net change is given its sign by lot. A hack of every unit's DREs at one rate is
    planted in the first count; the strips are truthful, so the second count turns it back.
    It is seen where counties, drawn again, give a rate above zero in all but 5% of the draws.

    Returns
    -------
    (flips, sizes) of bool; sizes in percent of the part's ballots
    """
    frame, sums, name = units_of(PART), sums_read(), f"detection-{PART}"
    signs = np.array([
        name_generator(name, row).choice([-1.0, 1.0], size=len(sums)) for row in range(FLIPS_N)
    ])  # fmt: skip
    draws = name_generator(f"{name}-draws", 0).multinomial(
        len(sums), np.full(len(sums), 1 / len(sums)), size=DRAWS_N
    )
    drawn = draws @ sums["ballots"].to_numpy(float)
    mistakes = (draws @ (signs * sums["turned"].to_numpy()).T) / drawn[:, None]
    planted = np.array([_rounded_votes(frame, sums.index, size) for size in SIZES_PCT])
    shifts = (draws @ planted.T) / drawn[:, None]
    place = int(np.floor(ALPHA * (DRAWS_N - 1)))
    seen = [np.partition(mistakes + shift[:, None], place, axis=0)[place] > 0 for shift in shifts.T]
    return np.array(seen).T


def _rounded_votes(frame, counties, size_pct):
    """Whole votes turned in each county at one rate over its units."""
    sums = frame[BALLOTS].groupby(frame["county_fips"]).sum()
    exact = sums.reindex(counties) * size_pct / 100
    running = np.floor(exact.to_numpy().cumsum() + 0.5)
    return np.diff(running, prepend=0.0)


def flips_seen_pct():
    """The smallest hack that is seen four times in five, percent of the part's ballots."""
    return smallest_seen(np.array(SIZES_PCT), run_flips().mean(axis=0))


def held_flips_curve():
    """Sizes in percent of the ballots read, how often each is seen (0 to 1): (sizes,) each."""
    sizes = np.array(SIZES_PCT)
    turned = np.rint(sizes / 100 * part_ballots()).astype(int)
    return sizes, np.array([held_flips_power(votes) for votes in turned])


@cache
def votes_turned_back(hack, votes, part=PART):
    """Of votes turned in all the state, those in units whose strips were counted by hand."""
    if hack not in HACKS:
        raise ValueError(f"no hack is called {hack!r}; there are {', '.join(HACKS)}")
    turned = plant_units(hack, (votes,))[0]
    return int(turned[units().index.isin(units_of(part).index)].sum())


def sums_read():
    return county_sums(units_of(PART), BALLOTS)


@cache
def sign_lots():
    """Net votes that the recount turns back, each county's sign by lot."""
    return SignLots.of(sums_read()["turned"])


def part_ballots():
    """The ballots that the rate is over, in counties that have any."""
    return int(sums_read()["ballots"].sum())


def held_flips_power(votes):
    """How often so many votes, turned in the part and turned back, are seen: false alarms at 5%.

    They are seen where the recount turns back, net, as many votes as signs by lot reach without
    a hack no more than once in twenty times.
    """
    lots = sign_lots()
    return lots.at_least(lots.find_bar(ALPHA) - votes)


def held_seen_votes():
    """The fewest turned votes that are seen four times in five: see held_flips_power."""
    return sign_lots().find_seen(ALPHA, SEEN)
