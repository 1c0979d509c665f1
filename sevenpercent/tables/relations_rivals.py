"""Relations of rivals' municipal tables with the official ones from which they were joined.

Their votes and census units are the official ones but for what data/errata/comparisons_rivals.csv
lists, cell by cell; the shares, codings and differences that they made of them can be made again.
"""

import pandas as pd

from sevenpercent.tables.ballots import METHODS
from sevenpercent.tables.relations import by_key, read_errata, relation, rows

ROUNDING = 1e-6
KEY = "municipality_key"
CASE_LIST, GROSSO_LIST = "2016-09-01", "2018-08-01"  # the state's lists that they used
# Case's registered voters where they are not those of the form.
REGISTRANTS = {"5507337060": 596, "5512765131": 1531}
# Where Grosso has another device than the list of August 2018.
OTHER_DEVICE = {
    "5501545201", "5501571251", "5501718221", "5502114176", "5505565291", "5507310116",
    "5507359106", "5508705191", "5508769261", "5511111291", "5511153111", "5512768153",
    "5513945201",
}  # fmt: skip
PARTS_OF_PEOPLE = {
    "black_pct": "black_alone", "white_pct": "white_alone", "latino_pct": "hispanic",
}  # fmt: skip


def add_up(units):
    return units.groupby(KEY).sum(numeric_only=True)


def list_joins(comparison):
    """What data/errata lists of one comparison, by column and municipality."""
    listed = read_errata("comparisons_rivals")
    return listed[listed["comparison"].str.startswith(comparison)].set_index("column")


def as_text(cells):
    """Votes as whole numbers, none of them and a missing cell alike as nothing; codes as they are.

    So data/errata/comparisons_rivals.csv has them.
    """
    if cells.dtype.kind in "if":
        return cells.fillna(0).astype(int).astype(str).replace("0", "")
    return cells.fillna("")


def compare(rival, official, comparison, columns):
    """Cells that are neither the official ones nor listed, and municipalities left out.

    Parameters
    ----------
    rival : DataFrame, a municipality each
    official : DataFrame indexed by municipality_key
    comparison : str, how the comparison's name in data/errata begins
    columns : dict, the rival's column -> the official one
    """
    keys = rival[KEY]
    joins = list_joins(comparison)
    for column, name in columns.items():
        listed = joins.loc[[column]].set_index("key")["second_value"]
        known = as_text(official[name])
        expected = keys.map(listed).fillna(keys.map(known)).fillna("")
        found = rival.assign(**{column: as_text(rival[column])})
        yield from rows(found, found[column] != expected, KEY, column)
        for key in sorted(set(known[known != ""].index) - set(keys) - set(listed.index)):
            yield None, f"{key} has no row, and is not listed"


@relation("not as the canvass has it, nor listed", "case_municipalities",
          "wi_reporting_units_2016")  # fmt: skip
def case_2016(case, units):
    votes = add_up(units)
    columns = {"total_2016_votes": "canvass_total_votes"}
    yield from compare(case, votes, "2016 canvass, against rival-case", columns)
    total = votes["canvass_total_votes"]
    for candidate in ("clinton", "trump"):
        share = 100 * votes[f"canvass_{candidate}_votes"] / total
        yield from far(case, f"{candidate}_2016_pct", case[KEY].map(share))


@relation("not as the returns of 2012 have it, nor listed", "case_municipalities",
          "wi_reporting_units_2012")  # fmt: skip
def case_2012(case, units):
    votes = add_up(units)
    comparison = "2012 votes, against rival-case"
    yield from compare(case, votes, comparison, {"total_2012_votes": "total_votes"})
    joined = case[KEY].isin(list_joins(comparison)["key"])
    for candidate in ("obama", "romney"):
        share = case[KEY].map(100 * votes[f"{candidate}_votes"] / votes["total_votes"])
        yield from far(case, f"{candidate}_2012_pct", share.mask(joined))


@relation("not as the census unit has it, nor listed", "case_municipalities", "wi_municipalities",
          "wi_municipality_demographics")  # fmt: skip
def case_census(case, municipalities, people):
    columns = {"census_unit": "mcd_fips"}
    official = by_key(municipalities, KEY)
    yield from compare(case, official, "census unit, against rival-case", columns)
    units = by_key(people, "mcd_fips")
    figures = {name: units[name] for name in ("population", "median_age")}
    for column, part in PARTS_OF_PEOPLE.items():
        figures[column] = 100 * units[part] / units["population"]
    for column, figure in figures.items():
        yield from far(case, column, case["census_unit"].map(figure))


@relation("not as the form of 2016 has it", "case_municipalities", "wi_ballots_by_method_2016")
def case_ballots_2016(case, forms):
    filed = add_up(forms)
    total = filed["total_ballots"]
    counted = total.where(total > 0, filed[[*METHODS]].sum(axis=1))
    voters = case[KEY].map(REGISTRANTS).fillna(case[KEY].map(filed["registrants"]))
    yield from far(case, "ballots", case[KEY].map(counted))
    yield from far(case, "dre_share", case[KEY].map(filed["dre_ballots"] / total))
    yield from far(case, "turnout_share", case[KEY].map(total) / voters)


@relation("not as the form of 2012 has it", "case_municipalities", "wi_ballots_by_method_2012")
def case_ballots_2012(case, forms):
    filed = add_up(forms)
    total = filed["total_ballots"]
    yield from far(case, "ballots_2012", case[KEY].map(total))
    yield from far(case, "dre_2012_share", case[KEY].map(filed["dre_ballots"] / total))
    yield from far(case, "turnout_2012_share", case[KEY].map(total / filed["registrants"]))


@relation("not as the state's list has it", "case_municipalities", "wi_equipment")
def case_machines(case, equipment):
    listed = by_key(equipment[equipment["list_date"] == CASE_LIST], KEY)
    device, kind, tabulator = (
        case[KEY].map(listed[column])
        for column in ("accessible_device", "accessible_type", "tabulator_type")
    )
    for column, expected in (
        ("dre_model", device.where(kind == "DRE", "none")),
        ("dre_listed", kind == "DRE"),
        ("scanner_listed", tabulator == "optical scan"),
    ):
        broken = (case["dre_model"] != "") & (case[column] != expected)
        yield from rows(case, broken, KEY, column)


@relation("not what the row's other cells make", "case_municipalities")
def case_differences(case):
    obama, romney = case["obama_2012_pct"], case["romney_2012_pct"]
    for column, expected in (
        ("others_2012_pct", 100 - obama - romney),
        ("democrat_change_pp", case["clinton_2016_pct"] - obama),
        ("republican_change_pp", case["trump_2016_pct"] - romney),
        ("dre_change_2012_share", case["dre_share"] - case["dre_2012_share"]),
        ("democrat_won_2012", (obama > romney).astype(float).where(obama.notna())),
    ):
        yield from far(case, column, expected)


@relation("not one figure a county", "case_municipalities")
def case_counties(case):
    usual = case.groupby(case[KEY].str[:5])["high_school_pct"].transform("median")
    yield from far(case, "high_school_pct", usual)


@relation("two parts are more than the whole", "case_municipalities")
def case_primaries(case):
    for pair in (
        ["sanders_primary_pct", "others_democratic_primary_pct"],
        ["trump_primary_pct", "others_republican_primary_pct"],
    ):
        yield from rows(case, case[pair].sum(axis=1) > 100 + ROUNDING, KEY, *pair)


@relation("not as the recount has it, nor listed", "grosso_municipalities",
          "wi_reporting_units_2016")  # fmt: skip
def grosso_2016(grosso, units):
    columns = {"total_2016_votes": "recount_total_votes"}
    columns |= {name: f"recount_{name}" for name in ("trump_votes", "clinton_votes")}
    yield from compare(grosso, add_up(units), "2016 recount, against rival-grosso", columns)


@relation("not as the returns of 2012 have it, nor listed", "grosso_municipalities",
          "wi_reporting_units_2012")  # fmt: skip
def grosso_2012(grosso, units):
    columns = {"total_2012_votes": "total_votes"}
    columns |= {name: name for name in ("romney_votes", "obama_votes")}
    yield from compare(grosso, add_up(units), "2012 votes, against rival-grosso", columns)


@relation("device is not that of the state's list", "grosso_municipalities", "wi_equipment")
def grosso_machines(grosso, equipment):
    listed = equipment[equipment["list_date"] == GROSSO_LIST]
    known = pd.MultiIndex.from_frame(listed[[KEY, "accessible_filed"]])
    found = pd.MultiIndex.from_frame(grosso[[KEY, "accessible_filed"]])
    broken = ~grosso[KEY].isin(OTHER_DEVICE) & ~found.isin(known)
    broken |= ~grosso["accessible_filed"].isin(equipment["accessible_filed"])
    yield from rows(grosso, broken, KEY, "accessible_filed")


def far(frame, column, expected):
    """Cells that are not what they should be but for rounding; a missing one is as good as any."""
    apart = (frame[column] - expected).abs()
    yield from rows(frame, apart > ROUNDING, KEY, column)
