"""The elections that the screens are run on, unit by unit."""

from dataclasses import dataclass, fields
from functools import cache

import numpy as np

from sevenpercent.tables.ballots import ballots_by_method
from sevenpercent.tables.elections import COUNTIES_ALONE, ELECTIONS, PARTS, election_units
from sevenpercent.tables.load import load
from sevenpercent.tables.reporting_units import KEYS, reporting_units

REAL = "president_2016"
SENATE = "us_senate_2018"
# All that the tables have by reporting unit but November 2016, which is what is on trial.
HONEST = tuple(
    sorted({*ELECTIONS, SENATE} - {*COUNTIES_ALONE, REAL}, key=lambda it: (int(it[-4:]), it))
)
WITH_REGISTRANTS = ("president_2012", "governor_2018", SENATE, "president_2020")
SIDES = ("democrat", "republican")
LEAST_VOTES = 10  # as everywhere in the book: fewer voters' shares say little
STATE_YEARS = (2008, 2012, 2020, 2024)
LEAST_COUNTIES = 50


@dataclass(frozen=True)
class Votes:
    """One election, unit by unit; units with LEAST_VOTES or more, in the order of their keys.

    All are (n,): votes, total with those for others; registrants, NaN where no form, nobody on
    it, or fewer than voted.
    """

    democrat: np.ndarray
    republican: np.ndarray
    total: np.ndarray
    registrants: np.ndarray

    def of(self, side):
        return getattr(self, side)

    def share(self, side):
        return self.of(side) / self.total

    @property
    def turnout(self):
        return self.total / self.registrants

    @property
    def known(self):
        """Which units have registrants."""
        return np.isfinite(self.registrants)

    @property
    def registered(self):
        """The Votes of units with registrants."""
        return self.where(self.known)

    def where(self, chosen):
        """The Votes of some units, chosen by a mask."""
        return Votes(*(getattr(self, field.name)[chosen] for field in fields(self)))


@cache
def read_votes(election):
    """The Votes of an election of HONEST or of REAL, the latter as canvassed."""
    return to_votes(read_units(election))


def to_votes(units):
    """Votes of a frame with PARTS and registrants."""
    units = units[units["total_votes"] >= LEAST_VOTES]
    registrants = units["registrants"].to_numpy(float)
    total = units["total_votes"].to_numpy(float)
    kept = np.where((registrants > 0) & (registrants >= total), registrants, np.nan)
    democrat, republican = (units[f"{side}_votes"].to_numpy(float) for side in SIDES)
    return Votes(democrat, republican, total, kept)


def read_units(election):
    """Reporting units of an election with KEYS, PARTS and registrants by the clerks' forms."""
    year = int(election[-4:])
    if election == REAL:
        units = reporting_units()
        columns = [f"canvass_{name}_votes" for name in ("clinton", "trump", "total")]
        units = units.rename(columns=dict(zip(columns, PARTS, strict=True)))
    else:
        units = election_units(election)
    units = units[[*KEYS, *PARTS]]
    if election not in (*WITH_REGISTRANTS, REAL):
        return units.assign(registrants=np.nan)
    forms = ballots_by_method(year)[[*KEYS, "registrants"]]
    return units.merge(forms, on=KEYS, how="left", validate="1:1")


@cache
def state_votes():
    """Other states' counties in years without this claim: {(state, year): Votes}."""
    frame = load("us_counties_president").sort_values("county_fips")
    frame = frame[frame["state"] != "Wisconsin"]
    large = frame.groupby("state").filter(lambda rows: len(rows) >= LEAST_COUNTIES)
    found = {}
    for state, rows in large.groupby("state"):
        for year in STATE_YEARS:
            columns = [f"{name}_{year}_votes" for name in ("dem", "rep", "total")]
            units = rows[columns].set_axis(PARTS, axis=1).dropna()
            found[state, year] = to_votes(units.assign(registrants=np.nan))
    return found
