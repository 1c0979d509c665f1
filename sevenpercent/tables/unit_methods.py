"""Reporting units of November 2016 with how they voted, what counted them, how they recounted."""

import pandas as pd

from citable.source_checks.problems import DataError
from sevenpercent.paths import RECOUNT_CAUSES
from sevenpercent.tables.ballots import METHODS, ballots_by_method
from sevenpercent.tables.load import load, made_once
from sevenpercent.tables.reporting_units import KEYS, reporting_units

LIST_2016 = "2016-09-01"  # the state's last list of machines before the election of November
LISTED = ("tabulator", "tabulator_type", "accessible_device", "accessible_type")
NONE_LISTED = "none"
SEVERAL = "several"


@made_once
def unit_methods():
    """Every reporting unit, both counts, ballots by method, listed machines, way of recounting.

    Ballots are joined on municipality and the unit's own label. All labels of the EL-190 are
    labels of the canvass; units without a form lie in municipalities that filed none at all,
    so that no municipal figure could stand in for them.

    Returns
    -------
    DataFrame : the columns of reporting_units(); county_name, municipality_name; METHODS as
        filed and with _cleaned (NaN without a form), form_filed (bool), dre_share,
        optical_scan_share, paper_share, dre_share_cleaned (0 to 1, of the four methods);
        tabulator, tabulator_type, accessible_device, accessible_type of the municipality
        ("none", "several"); recount_method of the county

    Raises
    ------
    DataError : a form of a unit that the canvass does not have; a vote or ballot lost

    Units: votes, ballots; shares 0 to 1.
    Source: wi_reporting_units_2016, wi_ballots_by_method_2016, wi_equipment,
        wi_recount_methods, wi_municipalities, wi_counties.
    """
    units = reporting_units()
    forms = ballots_by_method(2016)[[*KEYS, *METHODS, *[f"{name}_cleaned" for name in METHODS]]]
    frame = units.merge(forms, on=KEYS, how="left", validate="1:1", indicator="form_filed")
    frame["form_filed"] = frame["form_filed"] == "both"
    _require_conserved(units, forms, frame)
    frame = frame.assign(**_shares(frame))
    frame = frame.join(listed_machines(), on="municipality_key", validate="m:1")
    for table, key, name in (
        ("wi_recount_methods", "county_fips", "recount_method"),
        ("wi_municipalities", "municipality_key", "municipality_name"),
        ("wi_counties", "county_fips", "county_name"),
    ):
        frame = frame.merge(load(table)[[key, name]], on=key, how="left", validate="m:1")
    _require_complete(frame)
    return frame


def listed_machines():
    """The machines that the state's list gives each municipality.

    Returns
    -------
    DataFrame indexed by municipality_key : tabulator, tabulator_type, accessible_device,
        accessible_type; "none" where nothing is listed, "several" where rows differ

    Source: wi_equipment.
    """
    rows = load("wi_equipment")
    rows = rows[rows["list_date"].astype(str) == LIST_2016]
    rows = rows.set_index("municipality_key")[[*LISTED]].fillna(NONE_LISTED)
    places = rows.groupby(level=0)
    return places.first().where(places.nunique() == 1, SEVERAL)


def _shares(frame):
    total = frame[[*METHODS]].sum(axis=1, min_count=len(METHODS))
    cleaned = frame[[f"{name}_cleaned" for name in METHODS]].sum(axis=1, min_count=len(METHODS))
    return {
        "dre_share": frame["dre_ballots"] / total,
        "optical_scan_share": frame["optical_scan_ballots"] / total,
        "paper_share": frame["paper_ballots"] / total,
        "dre_share_cleaned": frame["dre_ballots_cleaned"] / cleaned,
    }


def recount_causes():
    """Causes that an election office or a paper gave for single reporting units.

    Returns
    -------
    DataFrame of strings : municipality_key, reporting_unit, place, cause (in our words),
        source (bibliography key)

    Raises
    ------
    DataError : a unit that the canvass does not have

    Source: each row's own.
    """
    causes = pd.read_csv(RECOUNT_CAUSES, dtype=str, keep_default_na=False)
    for number, row in find_strangers(causes, reporting_units()):
        raise DataError(
            f"data/recount_causes.csv, row {number + 2}: {row['place']}, "
            f"{row['reporting_unit']} is no reporting unit of 2016"
        )
    return causes


def find_strangers(frame, units):
    """The rows, as iterrows() gives them, that speak of no reporting unit among some."""
    known = pd.MultiIndex.from_frame(units[KEYS])
    return frame[~pd.MultiIndex.from_frame(frame[KEYS]).isin(known)].iterrows()


def _require_conserved(units, forms, frame):
    for _, row in find_strangers(forms, units):
        raise DataError(
            f"data/raw/wi_ballots_by_method_2016.csv: {row['municipality_key']}, "
            f"{row['reporting_unit']!r} is no reporting unit of the canvass"
        )
    for name in METHODS:
        if frame[name].sum() != forms[name].sum():
            raise DataError(f"unit methods: {name} changed in the join")


def _require_complete(frame):
    for name in ("recount_method", "municipality_name", "county_name", "tabulator"):
        if frame[name].isna().any():
            key = frame.loc[frame[name].isna(), "municipality_key"].iloc[0]
            raise DataError(f"unit methods: municipality {key} has no {name}")
