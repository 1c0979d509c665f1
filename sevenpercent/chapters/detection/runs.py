"""Every design on every planted election: shuffled machines, real machines."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd
from scipy.stats import t as student

from sevenpercent.chapters.detection.designs import DESIGNS, designs_of
from sevenpercent.chapters.detection.hacks import Situation, plant, toss_coins
from sevenpercent.chapters.detection.levels import LEVELS
from sevenpercent.chapters.recount.frames import HAND, units
from sevenpercent.estimators.planting import share_points
from sevenpercent.estimators.progress import follow
from sevenpercent.estimators.shuffles import shuffle_in_groups
from sevenpercent.tables.municipalities import place_units

ALPHA = 0.05
# Machines are reshuffled freely or among like places; or they stay, and of the votes what
# controls leave unexplained is shuffled.
KINDS = ("free", "alike", "tied")
SHUFFLES_N = {"county": 1_000, "place": 500, "town": 500}
BLOCK = {"county": 250, "place": 20, "town": 20}  # shuffles at a time, for memory's sake
# Percent of the ballots cast on DREs.
SIZES_PCT = (*np.arange(0, 5, 0.5), *np.arange(5, 12, 1.0), 14.0, 16.0, 20.0)


@dataclass(frozen=True)
class Answers:
    """What a design says of every planted election.

    coefficient, in percentage points, and t are (shuffles, sizes); df is (shuffles, 1) or float.
    """

    coefficient: np.ndarray
    t: np.ndarray
    df: np.ndarray | float

    @property
    def alarms(self):
        """(shuffles, sizes): worse for Clinton on electronic machines, one-sided 5%."""
        return self.t < student.ppf(ALPHA, self.df)

    @property
    def alarms_both(self):
        """(shuffles, sizes): different on electronic machines, two-sided 5%."""
        return np.abs(self.t) > student.isf(ALPHA / 2, self.df)


def place_machines(level, orders):
    """Machines under orders of the places: dict of (batch, n)."""
    return {name: column[orders] for name, column in level.machines.items()}


def stay(level):
    """The machines where they are: dict of (1, n)."""
    return place_machines(level, np.arange(len(level.keys))[None])


def describe(level, machines, name, positions):
    """The Situation of a batch of shuffles of a level; name and positions seed the coins."""
    return Situation(
        **{kind: machines[kind] for kind in ("dre", "scan", "by_hand")},
        votes=level.votes,
        democrat=level.democrat,
        toss=lambda: toss_coins(name, positions, len(level.keys)),
    )


def answer(level_name, year, machines, turned):
    """Every design of a level on planted elections.

    Parameters
    ----------
    machines : dict of (batch, n)
    turned : (batch, sizes, n), votes

    Returns
    -------
    dict, key of DESIGNS -> BatchFit
    """
    level = LEVELS[level_name](year)
    lost = share_points(turned, level.two_party)
    designs = {key: DESIGNS[key] for key in designs_of(level_name)}
    kinds = {design.outcome for design in designs.values()}
    outcomes = {kind: getattr(level, kind) - lost for kind in sorted(kinds)}
    return {
        key: design.fit(machines, outcomes[design.outcome], year) for key, design in designs.items()
    }


def join(fits):
    """The Answers of several BatchFits, batch after batch."""
    df = [fit.df for fit in fits]
    return Answers(
        coefficient=np.concatenate([fit.coefficient for fit in fits]),
        t=np.concatenate([fit.t for fit in fits]),
        df=df[0] if np.isscalar(df[0]) else np.concatenate(df),
    )


@cache
def shuffle_orders(level_name, kind, count):
    """Orders of a level's places: see shuffles.shuffle_in_groups."""
    groups = LEVELS[level_name]().groups[kind]
    return shuffle_in_groups(groups, count, f"detection-{level_name}-{kind}")


def _answer_shuffles(level_name, kind, count, turn):
    """Every design on every shuffle of 2016; turn(machines, positions) -> votes of a block."""
    level, orders = LEVELS[level_name](), shuffle_orders(level_name, kind, count)
    show = follow(f"Planted hacks, {level_name}, machines dealt out: {kind}")
    parts = []
    for start in range(0, count, BLOCK[level_name]):
        positions = range(start, min(start + BLOCK[level_name], count))
        machines = place_machines(level, orders[positions])
        parts.append(answer(level_name, 2016, machines, turn(machines, positions)))
        if show:
            show(positions.stop, count)
    return {key: join([part[key] for part in parts]) for key in parts[0]}


@cache
def run_shuffles(level_name, kind="alike", hack="everywhere", sizes_pct=SIZES_PCT, count=None):
    """Real votes, the machines of others, a hack on top.

    Parameters
    ----------
    kind, hack : str, of KINDS, of HACKS
    sizes_pct : tuple, votes turned in percent of the shuffle's votes on DREs
    count : int, shuffles; None takes SHUFFLES_N; the first are the same whatever the count

    Returns
    -------
    dict, key of DESIGNS -> Answers
    """

    def turn(machines, positions):
        name = f"detection-{level_name}-{kind}-coins"
        now = describe(LEVELS[level_name](), machines, name, positions)
        return plant(hack, now, np.array(sizes_pct) / 100 * now.on_dres.sum(axis=1)[:, None])

    return _answer_shuffles(level_name, kind, count or SHUFFLES_N[level_name], turn)


@cache
def run_votes(level_name, votes):
    """The same with as many votes on each map: votes, a tuple, turned on all DREs alike.

    Machines are dealt out among like places.
    """

    def turn(machines, positions):
        now = describe(LEVELS[level_name](), machines, "", positions)
        return plant("everywhere", now, np.broadcast_to(votes, (len(positions), len(votes))))

    return _answer_shuffles(level_name, "alike", SHUFFLES_N[level_name], turn)


@cache
def run_fixed(level_name, votes, kind="alike"):
    """A hack on the real machines, then the machines of others: what the designs make of it.

    votes is a tuple: how many are turned in the real reporting units, on all DREs alike. As
    run_shuffles.
    """
    keys = LEVELS[level_name]().keys
    turned = sum_units(plant_units("everywhere", votes), level_name, keys)

    def turn(machines, positions):
        return np.broadcast_to(turned, (len(positions), *turned.shape))

    return _answer_shuffles(level_name, kind, SHUFFLES_N[level_name], turn)


def held_power(answers, alpha=ALPHA):
    """Share of shuffles seen at each size if false alarms are held at 5% by the shuffles.

    A shuffle is seen where its t is as low as held_bar; (sizes,), 0 to 1.
    """
    return (answers.t <= held_bar(answers, alpha)).mean(axis=0)


def held_bar(answers, alpha=ALPHA):
    """The t that the lowest 5% of shuffles without a hack reach; the first size must be zero.

    alpha says how many in place of 5%.
    """
    return np.nanquantile(answers.t[:, 0], alpha, method="lower")


@cache
def unit_situation(form=""):
    """The reporting units of November 2016 as they were; form is how columns of a form end."""
    frame = units()
    one = {
        "dre": frame[f"dre_share{form}"].fillna(0.0),
        "scan": frame["optical_scan_share"].fillna(0.0),
        "by_hand": frame["recount_method"] == HAND,
    }
    return Situation(
        **{name: column.to_numpy(float)[None] for name, column in one.items()},
        votes=frame["canvass_total_votes"].to_numpy(float),
        democrat=frame["canvass_clinton_votes"].to_numpy(float),
        toss=lambda: toss_coins("detection-units-coins", [0], len(frame)),
    )


def plant_units(hack, votes, form=""):
    """Whole votes turned in the real reporting units, (sizes, units): so many in all."""
    return plant(hack, unit_situation(form), np.array([votes], float))[0]


def sum_units(turned, level_name, keys):
    """Votes turned in reporting units, (sizes, units), added up to the places of a level.

    Returns
    -------
    (sizes, n); places that the level leaves out are dropped
    """
    frame = units()
    key = frame["county_fips"] if level_name == "county" else place_units(frame)["place"]
    sums = pd.DataFrame(turned.T).groupby(key.to_numpy()).sum()
    return sums.reindex(keys).to_numpy(float).T


def _answer_once(year, turn):
    """Every design on the machines where they are; turn(level_name, level) -> votes."""
    found = {}
    for level_name, build in LEVELS.items():
        level = build(year)
        fits = answer(level_name, year, stay(level), turn(level_name, level))
        found |= {key: join([fit]) for key, fit in fits.items()}
    return found


@cache
def run_real(hack, votes):
    """Every design on the real election of 2016 with votes turned in its reporting units.

    votes is a tuple of how many; key of DESIGNS -> Answers, one row.
    """
    turned = plant_units(hack, votes)
    return _answer_once(2016, lambda name, level: sum_units(turned, name, level.keys)[None])


@cache
def run_placebo():
    """The same on the election of 2012, the swing since 2008, machines of 2016, SIZES_PCT."""

    def turn(level_name, level):
        now = describe(level, stay(level), f"detection-{level_name}-2012", [0])
        return plant("everywhere", now, np.array(SIZES_PCT)[None] / 100 * now.on_dres.sum())

    return _answer_once(2012, turn)
