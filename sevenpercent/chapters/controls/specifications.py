"""The specifications of the chapter on controls: outcomes, controls, weights, doses."""

from dataclasses import dataclass
from functools import cache
from itertools import product

import numpy as np

from sevenpercent.estimators.fivethirtyeight import CONTROLS
from sevenpercent.estimators.power import minimum_detectable_effect
from sevenpercent.frames.counties import READING_COLUMNS
from sevenpercent.measures import swing_pp, two_party_share, vote_share
from sevenpercent.models import Model, fit_model
from sevenpercent.tables.counties import counties
from sevenpercent.tables.shapes import wisconsin_counties
from sevenpercent.technology import electronic_counties

SQUARE_METRES_A_KM2 = 1e6


@dataclass(frozen=True)
class Outcome:
    """What is compared.

    Attributes
    ----------
    label : str, for tables
    column : str, of county_frame(), in percentage points or, where log, in log percent
    formula : str, the same in the words of a Model
    votes : str, the column of votes that a point is a part of
    log : bool, the outcome is 100 times the logarithm of a ratio of votes
    also : tuple of str, controls that belong to the outcome
    """

    label: str
    column: str
    formula: str
    votes: str = "two_party_votes"
    log: bool = False
    also: tuple[str, ...] = ()


LEVEL = "I(100 * two_party_2016_share)"
OUTCOMES = {
    "swing": Outcome("Clinton, two-party share, change since 2012", "swing", "swing_2012_2016_pp"),
    "lagged": Outcome("Clinton, two-party share, given Obama's of 2012", "level", LEVEL,
                      also=("level_2012",)),
    "level": Outcome("Clinton, two-party share", "level", LEVEL),
    "share": Outcome("Clinton, share of all votes", "clinton_share",
                     "I(100 * democrat_2016_share)", "total_votes"),
    "clinton-obama": Outcome("Clinton's votes against Obama's, log percent", "clinton_obama",
                             "I(100 * log(clinton_votes / obama_2012_votes))", "clinton_votes",
                             log=True),
    "trump": Outcome("Trump, share of all votes", "trump_share", "I(100 * republican_2016_share)",
                     "total_votes"),
    "trump-romney": Outcome("Trump's votes against Romney's, log percent", "trump_romney",
                            "I(100 * log(trump_votes / romney_2012_votes))", "trump_votes",
                            log=True),
    "third": Outcome("All others, share of all votes", "other_share", "I(100 * other_2016_share)",
                     "total_votes"),
}  # fmt: skip
PEOPLE = ("log_income", "age_65_over_share", "unemployed_share", "foreign_born_share")
CONTROL_SETS = {
    "none": ("No controls", ()),
    "two": ("Schooling, race", CONTROLS),
    "white": ("Whites without a degree, race", ("white_less_college_share", "nonwhite_share")),
    "people": ("Schooling, race, income, age, work, birthplace", (*CONTROLS, *PEOPLE)),
    "density": ("Schooling, race, density", (*CONTROLS, "log_density")),
    "size": ("Schooling, race, size", (*CONTROLS, "log_population")),
    "rural": ("Schooling, race, rural share", (*CONTROLS, "rural_share")),
    "rural-size":
        ("Schooling, race, rural share, size", (*CONTROLS, "rural_share", "log_population")),
    "all":
        ("All of these", (*CONTROLS, "white_less_college_share", *PEOPLE, "rural_share",
                          "log_population", "log_density")),
}  # fmt: skip
CONTROLLED = tuple(name for name in CONTROL_SETS if name != "none")
WEIGHTS = {None: "Each county once", "population": "By population", "total_votes": "By votes"}
DOSES = {"dre_share": "DRE share, as filed", "dre_share_cleaned": "DRE share, cleaned"}
PRESENCE = {
    "any-dre": "Any DRE at a polling place",
    "miller": "Miller's indicator",
    "dre-majority": "Most ballots on DREs",
}
MACHINES = DOSES | PRESENCE


@cache
def county_frame():
    """Counties with every outcome, control and machine column, indexed by county_fips.

    Units: outcomes in percentage points or log percent; density in people a square kilometre of
    the county's shape in EPSG:3071, which ends at the shore of the Great Lakes and holds inland
    waters: no table of land areas is among the sources.
    """
    frame = counties().set_index("county_fips")
    clinton, trump, total = (frame[f"{name}_votes"] for name in ("clinton", "trump", "total"))
    obama, romney = frame["obama_2012_votes"], frame["romney_2012_votes"]
    level, level_2012 = two_party_share(clinton, trump), two_party_share(obama, romney)
    area_km2 = wisconsin_counties(tolerance_m=0).area / SQUARE_METRES_A_KM2
    return frame.assign(
        level=100 * level,
        level_2012=100 * level_2012,
        swing=swing_pp(level, level_2012),
        clinton_share=100 * vote_share(clinton, total),
        trump_share=100 * vote_share(trump, total),
        other_share=100 * vote_share(frame["other_votes"], total),
        two_party_votes=clinton + trump,
        clinton_obama=100 * np.log(clinton / obama),
        trump_romney=100 * np.log(trump / romney),
        log_income=np.log(frame["median_household_income_usd"].astype(float)),
        log_population=np.log(frame["population"].astype(float)),
        log_density=np.log(frame["population"] / area_km2.reindex(frame.index)),
        **{name: electronic_counties(name).astype(float) for name in PRESENCE},
    )


@dataclass(frozen=True)
class Specification:
    """One regression, its effect in points and in votes, what it could have seen.

    Attributes
    ----------
    points, low, high, p_value : the machine coefficient, 95% interval, by HC3
    votes : (estimate, low, high), votes more (or fewer) than without machines, statewide
    detectable, detectable_votes : effect found with a probability of 80%, above zero

    Units: percentage points (log percent where the outcome is one); votes.
    """

    points: float
    low: float
    high: float
    p_value: float
    votes: tuple[float, float, float]
    detectable: float
    detectable_votes: float

    @property
    def keeps(self):
        """Which way an association is kept: "below", "above" or "" where zero is inside."""
        return "below" if self.high < 0 else "above" if self.low > 0 else ""


def ask(outcome, controls, machines="dre_share", weight=None, errors="HC3"):
    """Regression of an outcome on machines under a set of controls.

    Parameters
    ----------
    outcome, controls, machines, weight : keys of OUTCOMES, CONTROL_SETS, MACHINES, WEIGHTS
    errors : str, see Model

    Returns
    -------
    Model : the term of the machines bears the name of their column

    Units: those of the outcome, from no ballot on DREs to all, or from other to electronic.
    Source: WEC canvass 2016, GAB canvass 2012, EL-190, ACS; the reading's own.
    """
    names = READING_COLUMNS | {"level_2012": "I(100 * two_party_2012_share)"}
    terms = [names.get(term, term) for term in list_terms(outcome, controls, machines)]
    formula = f"{OUTCOMES[outcome].formula} ~ {' + '.join(terms)}"
    return Model(formula, weight=weight, errors=errors)


def list_terms(outcome, controls, machines="dre_share"):
    """Columns on the right of a specification, machines first."""
    return [machines, *CONTROL_SETS[controls][1], *OUTCOMES[outcome].also]


@cache
def specify(outcome, controls, machines="dre_share", weight=None):
    """A specification with HC3 errors: see ask for the parameters."""
    result = fit_model(ask(outcome, controls, machines, weight))
    column = READING_COLUMNS.get(machines, machines)
    points, (low, high) = result.coefficients[column], result.intervals[column]
    detectable = minimum_detectable_effect(result.se[column], result.df)
    return Specification(
        points=points,
        low=low,
        high=high,
        p_value=result.p_values[column],
        votes=tuple(count_votes(outcome, machines, value) for value in (points, low, high)),
        detectable=detectable,
        detectable_votes=abs(count_votes(outcome, machines, -detectable)),
    )


def count_votes(outcome, machines, points):
    """Statewide votes that an effect of so many points amounts to.

    Parameters
    ----------
    outcome, machines : str, keys of OUTCOMES, MACHINES
    points : float, effect from no ballot on DREs to all, in the outcome's units

    Returns
    -------
    float : over the counties, points times their dose times the votes that a point is a part of;
        for a ratio of votes the votes counted less those without the effect

    Units: votes; below zero where votes are lost. Two-party votes lost by one are won by the
    other, so the margin moves by twice as many.
    """
    frame = county_frame()
    votes, dose = frame[OUTCOMES[outcome].votes], frame[machines]
    if OUTCOMES[outcome].log:
        return float((votes * (1 - np.exp(-points * dose / 100))).sum())
    return float((votes * dose).sum() * points / 100)


@cache
def count_kept(outcome, way="below"):
    """How many of the controlled specifications of an outcome keep an association.

    Parameters
    ----------
    outcome : str, a key of OUTCOMES
    way : str, "below" or "above" zero; "" counts those that keep none

    Returns
    -------
    (int, int) : kept, run; all of CONTROLLED by WEIGHTS by DOSES

    Units: regressions.
    """
    ways = [
        specify(outcome, controls, machines, weight).keeps
        for controls, machines, weight in product(CONTROLLED, DOSES, WEIGHTS)
    ]
    return ways.count(way), len(ways)
