"""Votes by reporting unit in Wisconsin, held to the certified totals."""

from sevenpercent.tables.certified import require_certified
from sevenpercent.tables.load import load, made_once

KEYS = ["municipality_key", "reporting_unit"]

# What the columns count, as wi_certified_totals names it, where that is not their own name.
PARTIES = {"us_senate_2016": {"democrat_votes": "feingold", "republican_votes": "johnson"}}


@made_once
def reporting_units():
    """Reporting units of November 2016, canvass and recount side by side.

    Returns
    -------
    DataFrame : county_fips, municipality_key, reporting_unit, canvass_*_votes,
        recount_*_votes (total, trump, clinton, every other candidate, scattering)

    Units: votes. Source: wi_reporting_units_2016.
    """
    units = _with_county("wi_reporting_units_2016")
    for stage in ("canvass", "recount"):
        columns = {
            name: name.removeprefix(f"{stage}_").removesuffix("_votes")
            for name in units
            if name.startswith(f"{stage}_")
        }
        require_certified(units, columns, "president_2016", stage=stage, step="units of 2016")
    return units


def earlier_units(year):
    """Reporting units of the presidential election of 2012 or 2008.

    Returns
    -------
    DataFrame : county_fips, municipality_key (of that year), reporting_unit, *_votes

    Units: votes. Source: wi_reporting_units_2012, wi_reporting_units_2008.
    """
    units = _with_county(f"wi_reporting_units_{year}")
    columns = {name: name.removesuffix("_votes") for name in units if name.endswith("_votes")}
    return require_certified(units, columns, f"president_{year}", step=f"units of {year}")


def office_units(office):
    """Reporting units of another office: governor_2014, us_senate_2016 and so on.

    Returns
    -------
    DataFrame : county_fips, municipality_key (of that year), reporting_unit, total_votes,
        democrat_votes, republican_votes, other_votes

    Units: votes. Source: wi_reporting_units_<office>.
    """
    units = _with_county(f"wi_reporting_units_{office}")
    columns = {"total_votes": "total", **PARTIES.get(office, {})}
    return require_certified(units, columns, office, step=f"units of {office}")


def _with_county(table):
    units = load(table)
    units.insert(0, "county_fips", units["municipality_key"].str[:5])
    return units
