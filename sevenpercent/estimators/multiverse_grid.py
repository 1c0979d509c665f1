"""The grid of specifications for Wisconsin's 72 counties: the written choices as arrays."""

from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

from sevenpercent.estimators.multiverse_choices import CONTROL_DIMENSIONS, DIMENSIONS, UNCONTROLLED

YEARS = (2016, 2012)
NONMETROPOLITAN_CODE = 4  # USDA rural-urban continuum: 4 to 9 lie outside metropolitan areas

CONTROL_COLUMNS = {
    "degree": ("degree_share",),
    "white-no-degree": ("white_less_college_share",),
    "nonwhite": ("nonwhite_share",),
    "origins": ("black_share", "hispanic_share", "foreign_born_share"),
    "rural": ("rural_share",),
    "size": ("log_population",),
    "rural-size": ("rural_share", "log_population"),
    "income-work": ("log_income", "unemployed_share"),
    "over-65": ("age_65_over_share",),
    "none": (),
    UNCONTROLLED: (),
}


@dataclass(frozen=True)
class Family:
    """Outcomes, as (year, key), that share a lagged outcome, or none, among the controls."""

    outcomes: tuple[tuple[int, str], ...]
    lag: tuple[int, str] | None


UNLAGGED = ("twoparty", "share", "eligible", "twoparty-swing", "share-swing", "votes-change")
FAMILIES = (
    Family(tuple((year, key) for year in YEARS for key in UNLAGGED), None),
    *(
        Family(((year, f"{share}-given"),), (year, share))
        for year in YEARS
        for share in ("twoparty", "share")
    ),
)


@dataclass(frozen=True)
class Grid:
    """The data of every specification, in arrays of one row a county."""

    fips: pd.Index  # county_fips, n long
    readings: np.ndarray  # (n, readings), 0 to 1
    outcomes: dict  # (year, outcome key) -> (n,), percentage points
    lags: dict  # (year, "twoparty" or "share") -> (n,), the share four years before
    controls: dict  # column -> (n,)
    control_sets: tuple  # of dict, a dimension of CONTROL_DIMENSIONS -> key
    weights: dict  # key -> (n,)
    samples: dict  # key -> (n,), 0 or 1


def keys(dimension):
    """The keys of a decision, in their order."""
    return tuple(choice.key for choice in DIMENSIONS[dimension])


def control_sets():
    """Every combination of the five decisions about controls, and the empty set first."""
    options = product(*(keys(name) for name in CONTROL_DIMENSIONS))
    empty = dict.fromkeys(CONTROL_DIMENSIONS, UNCONTROLLED)
    return (empty, *(dict(zip(CONTROL_DIMENSIONS, chosen, strict=True)) for chosen in options))


def control_columns(control_set):
    """The columns that a control set puts into the model."""
    return [name for key in control_set.values() for name in CONTROL_COLUMNS[key]]


def wisconsin_grid(counties, readings):
    """The grid's data from the county table.

    Parameters
    ----------
    counties : DataFrame of tables.counties.counties(), indexed by county_fips
    readings : DataFrame, indexed alike, a column for every key of READINGS

    Units: outcomes in percentage points, readings 0 to 1. Source: WEC canvass 2016, GAB canvasses
    2012 and 2008, ACS 2012-2016, each reading's own.
    """
    counties = counties.sort_index()  # shuffles go by position
    outcomes, lags = {}, {}
    for year in YEARS:
        values, earlier = year_outcomes(counties, year)
        outcomes |= {(year, name): column for name, column in values.items()}
        lags |= {(year, name): column for name, column in earlier.items()}
    names = {name for columns in CONTROL_COLUMNS.values() for name in columns}
    frame = counties.assign(
        log_population=np.log(counties["population"]),
        log_income=np.log(counties["median_household_income_usd"]),
    )
    readings = readings.reindex(index=counties.index, columns=[*keys("reading")])
    return Grid(
        fips=counties.index,
        readings=_numbers(readings),
        outcomes=outcomes,
        lags=lags,
        controls={name: _numbers(frame[name]) for name in sorted(names)},
        control_sets=control_sets(),
        weights={"once": np.ones(len(counties)), "population": _numbers(counties["population"])},
        samples=_samples(counties),
    )


def year_outcomes(counties, year):
    """Outcomes of an election by key, and by "twoparty" and "share" the shares of the one before.

    Units: percentage points; votes-change in percent of all votes four years before.
    """
    now, then = _votes(counties, year), _votes(counties, year - 4)
    share = {name: 100 * now["democrat"] / now[name] for name in ("twoparty", "total")}
    earlier = {name: 100 * then["democrat"] / then[name] for name in ("twoparty", "total")}
    values = {
        "twoparty": share["twoparty"],
        "share": share["total"],
        "eligible": 100 * now["democrat"] / _numbers(counties["cvap"]),
        "twoparty-swing": share["twoparty"] - earlier["twoparty"],
        "share-swing": share["total"] - earlier["total"],
        "twoparty-given": share["twoparty"],
        "share-given": share["total"],
        "votes-change": 100 * (now["democrat"] - then["democrat"]) / then["total"],
    }
    return values, {"twoparty": earlier["twoparty"], "share": earlier["total"]}


def _votes(counties, year):
    names = {
        2016: ("clinton_votes", "trump_votes", "total_votes"),
        2012: ("obama_2012_votes", "romney_2012_votes", "total_2012_votes"),
        2008: ("obama_2008_votes", "mccain_2008_votes", "total_2008_votes"),
    }[year]
    democrat, republican, total = (_numbers(counties[name]) for name in names)
    return {"democrat": democrat, "twoparty": democrat + republican, "total": total}


def _samples(counties):
    names = counties["county_name"]
    kept = {
        "all": names.notna(),
        "no-cities": ~names.isin(["Milwaukee", "Dane"]),
        "no-menominee": names != "Menominee",
        "nonmetropolitan": counties["rural_urban_code"] >= NONMETROPOLITAN_CODE,
    }
    return {key: _numbers(column) for key, column in kept.items()}


def _numbers(column):
    values = column.to_numpy(float)
    if not np.isfinite(values).all():
        raise ValueError(f"{getattr(column, 'name', 'readings')}: a value is missing")
    return values
