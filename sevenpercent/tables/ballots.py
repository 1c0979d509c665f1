"""Ballots by voting method, added up over reporting units."""

from citable.source_checks.problems import DataError
from sevenpercent.tables.load import load

METHODS = ("paper_ballots", "optical_scan_ballots", "dre_ballots", "automark_ballots")


def ballots_by_method(year):
    """Ballots by method of each reporting unit that filed the form.

    Parameters
    ----------
    year : int, 2016, 2018 or 2020 (form EL-190) or 2012 (GAB-190)

    Returns
    -------
    DataFrame : county_fips, municipality_key (of that year), reporting_unit, registrants,
        total_ballots, total_voters, the METHODS as filed, each of these with _cleaned; 2018
        and 2020 have no AutoMARKs, empty counts, and report_incomplete

    Units: ballots. Source: wi_ballots_by_method_2012, _2016, _2018, _2020.
    """
    units = load(f"wi_ballots_by_method_{year}")
    return units.assign(county_fips=units["municipality_key"].str[:5])


def sum_ballots(units, key):
    """Ballots of each place, with shares of the DRE among the methods of the form.

    Parameters
    ----------
    units : DataFrame of ballots_by_method()
    key : str, column to add up by

    Returns
    -------
    DataFrame indexed by key : METHODS, METHODS with _cleaned, total_ballots, dre_share,
        dre_share_cleaned (NaN where no ballot of any method was filed)

    Raises
    ------
    DataError : ballots got lost on the way

    Units: ballots; shares 0 to 1 of the four methods' sum.
    """
    methods = [name for name in METHODS if name in units]
    columns = [*methods, *[f"{name}_cleaned" for name in methods], "total_ballots"]
    sums = units.groupby(key)[columns].sum()
    for name in columns:
        if sums[name].sum() != units[name].sum():
            raise DataError(f"ballots by {key}: {name} changed in adding up")
    for suffix in ("", "_cleaned"):
        total = sums[[f"{name}{suffix}" for name in methods]].sum(axis=1).astype("float64")
        sums[f"dre_share{suffix}"] = (sums[f"dre_ballots{suffix}"] / total).astype("float64")
    return sums.astype({name: "int64" for name in columns if name != "total_ballots"})
