"""The book's designs in the form that runs on thousands of planted elections."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from operator import itemgetter

import numpy as np

from sevenpercent.chapters.detection.levels import LEVELS
from sevenpercent.chapters.neighbours.frames import COUNTRY_SIZE, contiguous_pairs
from sevenpercent.chapters.neighbours.pairs import TOWN_CONTROLS, TOWN_KM, town_frame
from sevenpercent.estimators.batched import Within, fit_linked, fit_robust, fit_within_batch
from sevenpercent.estimators.contiguity import nearest_across
from sevenpercent.estimators.design import take_out
from sevenpercent.estimators.fivethirtyeight import CONTROLS
from sevenpercent.estimators.pairs import link_shared_members

FOUR = (*CONTROLS, *COUNTRY_SIZE)


@dataclass(frozen=True)
class Design:
    """One of the book's designs.

    Attributes
    ----------
    label, level, outcome : str; a key of LEVELS; "level" or "swing"
    book : str, id of the number that the design gives in the book
    fit : function of (machines, outcomes, year) -> BatchFit; machines is a dict of (batch, n),
        outcomes (batch, sizes, n)
    leave : function of (machines, outcome, year) -> (n,): what the controls leave of one outcome
        (n,), machines not in the model; the machines say which pairs are compared
    """

    label: str
    level: str
    outcome: str
    book: str
    fit: Callable
    leave: Callable


def _regress(machines, outcomes, year, *, machine, controls=(), power=2.0, by_votes=False):
    term = machines[machine]
    rest = county_controls(year, controls)
    rest = np.broadcast_to(rest, (len(term), *rest.shape))
    designs = np.concatenate([term[:, :, None], rest], axis=2)
    root = np.sqrt(LEVELS["county"](year).votes)[:, None] if by_votes else 1.0
    return fit_robust(root * designs, root * outcomes.mT, power=power)


def _leave_counties(machines, outcome, year, *, controls):
    return take_out(outcome, county_controls(year, controls))


def county_controls(year, controls):
    rest = LEVELS["county"](year).controls[[*controls]].to_numpy(float)
    return np.column_stack([np.ones(len(rest)), rest])


def _compare_pairs(machines, outcomes, year, *, controls, electronic, ends):
    """Gap inside pairs of which one is electronic, or slope where electronic is a share."""
    pairs = ends(year)
    first, second = pairs.positions
    step, used = pairs.differ(electronic(machines))
    rest = LEVELS[pairs.level](year).controls[[*controls]].to_numpy(float)
    rest = (rest[first] - rest[second])[None] * used[:, :, None]
    designs = np.concatenate([step[:, :, None], rest], axis=2)
    apart = (outcomes[:, :, first] - outcomes[:, :, second]).mT
    members_n = (used.astype(float) @ pairs.belongs > 0).sum(axis=1)
    df = members_n - designs.shape[2]
    return fit_linked(designs, apart, pairs.links, df[:, None].astype(float))


def _leave_pairs(machines, outcome, year, *, controls, electronic, ends):
    """The outcome without what goes with the controls from end to end of the pairs compared."""
    pairs = ends(year)
    used = pairs.differ(electronic(machines))[1][0]
    rest = LEVELS[pairs.level](year).controls[[*controls]].to_numpy(float)
    first, second = pairs.positions[:, used]
    slopes = np.linalg.lstsq(rest[first] - rest[second], outcome[first] - outcome[second])[0]
    left = outcome - rest @ slopes
    return left - left.mean()


@dataclass(frozen=True)
class Pairs:
    """Pairs of places, and which of them may err together.

    Attributes
    ----------
    positions : (2, pairs) of int
    belongs, links : (pairs, members), (pairs, pairs) of 0 and 1
    only_differing : bool, pairs of one kind are left out
    """

    level: str
    positions: np.ndarray
    belongs: np.ndarray
    links: np.ndarray
    only_differing: bool

    def differ(self, kind):
        """Differences of kind (batch, n) over the pairs, and which pairs are compared."""
        first, second = self.positions
        step = kind[:, first] - kind[:, second]
        return step, step != 0 if self.only_differing else np.ones(step.shape, bool)


@cache
def county_ends(year, only_differing=True):
    """Pairs of neighbouring counties."""
    pairs = list(contiguous_pairs())
    return _link("county", year, pairs, pairs, only_differing)


@cache
def town_ends(year):
    """Municipalities that are each other's nearest across a county line."""
    frame = town_frame()
    county = frame["county_fips"]
    near = nearest_across(frame, county, limit_km=TOWN_KM, mutual=True)
    return _link("town", year, near, [(county[a], county[b]) for a, b in near], True)


def _link(level, year, pairs, members, only_differing):
    keys = LEVELS[level](year).keys
    positions = np.array([keys.get_indexer([one[side] for one in pairs]) for side in (0, 1)])
    names = sorted({name for pair in members for name in pair})
    belongs = np.array([[name in pair for name in names] for pair in members], float)
    return Pairs(level, positions, belongs, link_shared_members(members), only_differing)


def _compare_inside(machines, outcomes, year, *, weighted):
    return fit_within_batch(machines["dre"], outcomes, place_controls(year, weighted))


def _leave_inside(machines, outcome, year, *, weighted):
    within = place_controls(year, weighted)
    return within.take_out(outcome) / np.sqrt(within.weights)


@cache
def place_controls(year, weighted):
    """What the municipal design takes out: counties, schooling, race, size, the past vote."""
    level = LEVELS["place"](year)
    names = ["degree_share", "non_hispanic_white_share", "log_votes"]
    controls = np.column_stack([level.controls[names].to_numpy(float), level.past])
    weights = level.controls["total_votes"].to_numpy(float) if weighted else np.ones(len(controls))
    return Within.prepare(level.groups["free"], controls, weights)


def _over_counties(label, outcome, book, machine, controls=(), power=2.0):
    fit = partial(_regress, machine=machine, controls=controls, power=power)
    return Design(label, "county", outcome, book, fit, partial(_leave_counties, controls=controls))


def _over_pairs(label, level, book, **how):
    fit, leave = partial(_compare_pairs, **how), partial(_leave_pairs, **how)
    return Design(label, level, "swing", book, fit, leave)


def _inside_counties(label, book, weighted):
    fit, leave = (partial(step, weighted=weighted) for step in (_compare_inside, _leave_inside))
    return Design(label, "place", "swing", book, fit, leave)


DESIGNS = {
    "gap-any-dre": _over_counties(
        "Raw gap, any DRE", "level", "gap-twoparty-mean-any-dre-pp", "any-dre", power=1.0
    ),
    "gap-miller": _over_counties(
        "Raw gap, Miller", "level", "gap-twoparty-mean-miller-pp", "miller", power=1.0
    ),
    "fte-any-dre": _over_counties(
        "FiveThirtyEight, any DRE", "level", "fte-wi-any-dre-pp", "any-dre", CONTROLS
    ),
    "fte-miller": _over_counties(
        "FiveThirtyEight, Miller", "level", "fte-wi-miller-pp", "miller", CONTROLS
    ),
    "dose-level": _over_counties(
        "Touchscreen share, level", "level", "dose-level-pp", "dre", CONTROLS
    ),
    "dose-swing": _over_counties(
        "Touchscreen share, change", "swing", "dose-swing-pp", "dre", CONTROLS
    ),
    "dose-swing-rural-size": _over_counties(
        "Touchscreen share, change, rural, size", "swing", "dose-swing-rural-size-pp", "dre", FOUR
    ),
    "pairs-miller": _over_pairs(
        "Neighbours, Miller", "county", "pairs-swing-controlled-pp",
        controls=CONTROLS, electronic=itemgetter("miller"), ends=county_ends,
    ),
    "pairs-dose": _over_pairs(
        "Neighbours, touchscreen share", "county", "pairs-dose-swing-controlled-pp",
        controls=CONTROLS, electronic=itemgetter("dre"),
        ends=partial(county_ends, only_differing=False),
    ),
    "towns": _over_pairs(
        "Town pairs", "town", "town-pairs-swing-size-pp",
        controls=TOWN_CONTROLS["three"], ends=town_ends,
        electronic=lambda machines: (machines["dre"] > 0.5).astype(float),
    ),
    "places": _inside_counties("Municipalities", "muni-swing-fe-pp", weighted=False),
    "places-votes": _inside_counties(
        "Municipalities, by votes", "muni-swing-fe-weighted-pp", weighted=True
    ),
}  # fmt: skip


def designs_of(level):
    """Keys of the designs that look at a level."""
    return [key for key, design in DESIGNS.items() if design.level == level]
