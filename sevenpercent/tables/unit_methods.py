"""Reporting units of November 2016 with how they voted, what counted them, how they recounted."""

from functools import cache

import pandas as pd

from sevenpercent.tables.ballots import METHODS, ballots_by_method
from sevenpercent.tables.load import load
from sevenpercent.tables.machine_lists import LIST_2016
from sevenpercent.tables.problems import DataError
from sevenpercent.tables.reporting_units import KEYS, reporting_units

LISTED = ("tabulator", "tabulator_type", "accessible_device", "accessible_type")
NONE_LISTED = "none"
SEVERAL = "several"


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
    return _unit_methods().copy()


@cache
def _unit_methods():
    units = reporting_units()
    forms = ballots_by_method(2016)[[*KEYS, *METHODS, *[f"{name}_cleaned" for name in METHODS]]]
    frame = units.merge(forms, on=KEYS, how="left", validate="1:1", indicator="form_filed")
    frame["form_filed"] = frame["form_filed"] == "both"
    _require_conserved(units, forms, frame)
    for name, column in _shares(frame).items():
        frame[name] = column
    frame = frame.join(listed_machines(), on="municipality_key", validate="m:1")
    methods = load("wi_recount_methods")
    frame = frame.merge(methods, on="county_fips", how="left", validate="m:1")
    names = load("wi_municipalities")[["municipality_key", "municipality_name"]]
    frame = frame.merge(names, on="municipality_key", how="left", validate="m:1")
    counties = load("wi_counties")[["county_fips", "county_name"]]
    frame = frame.merge(counties, on="county_fips", how="left", validate="m:1")
    _require_complete(frame)
    return frame


def listed_machines(list_date=LIST_2016):
    """The machines that the state's list gives each municipality.

    Returns
    -------
    DataFrame indexed by municipality_key : tabulator, tabulator_type, accessible_device,
        accessible_type; "none" where nothing is listed, "several" where rows differ

    Source: wi_equipment.
    """
    rows = load("wi_equipment")
    rows = rows[rows["list_date"].astype(str) == list_date]
    rows = rows.set_index("municipality_key")[[*LISTED]].fillna(NONE_LISTED)
    return rows.groupby(level=0).agg(lambda names: names.iloc[0] if _one(names) else SEVERAL)


def _one(names):
    return names.nunique() == 1


def _shares(frame):
    total = frame[[*METHODS]].sum(axis=1, min_count=len(METHODS))
    cleaned = frame[[f"{name}_cleaned" for name in METHODS]].sum(axis=1, min_count=len(METHODS))
    return {
        "dre_share": frame["dre_ballots"] / total,
        "optical_scan_share": frame["optical_scan_ballots"] / total,
        "paper_share": frame["paper_ballots"] / total,
        "dre_share_cleaned": frame["dre_ballots_cleaned"] / cleaned,
    }


def _require_conserved(units, forms, frame):
    pairs = pd.MultiIndex.from_frame(units[KEYS])
    strangers = forms[~pd.MultiIndex.from_frame(forms[KEYS]).isin(pairs)]
    if len(strangers):
        first = strangers.iloc[0]
        raise DataError(
            f"data/raw/wi_ballots_by_method_2016.csv: {first['municipality_key']}, "
            f"{first['reporting_unit']!r} is no reporting unit of the canvass"
        )
    for name in METHODS:
        if frame[name].sum() != forms[name].sum():
            raise DataError(f"unit methods: {name} changed in the join")


def _require_complete(frame):
    for name in ("recount_method", "municipality_name", "county_name", "tabulator"):
        if frame[name].isna().any():
            key = frame.loc[frame[name].isna(), "municipality_key"].iloc[0]
            raise DataError(f"unit methods: municipality {key} has no {name}")
