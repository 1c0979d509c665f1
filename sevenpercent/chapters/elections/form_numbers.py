"""What the clerks' forms and the lists tell: ballots, places, machines that came and went."""

from functools import partial

from citable.registry import declare_number
from sevenpercent.chapters.elections import designs
from sevenpercent.chapters.elections.wording import FORMS, LEFT, NAMED, PLACES, SCANNERS
from sevenpercent.frames.columns import PLACE_TABLES
from sevenpercent.frames.names import COUNTY_ELECTIONS
from sevenpercent.frames.ready import ready_frame
from sevenpercent.tables.ballots import METHODS, ballots_by_method
from sevenpercent.tables.elections import all_places
from sevenpercent.tables.load import load
from sevenpercent.tables.touchscreens import CAME_LATER, IN_USE_BY_2012, touchscreens

number = partial(declare_number, __name__, claims=("C14",))
counted = partial(number, unit="municipalities", digits=0)


def filed(year):
    """Ballots on DREs, and of all ballots by method."""
    units = ballots_by_method(year)
    methods = units[[name for name in METHODS if name in units]]
    return units["dre_ballots"].sum(), methods.sum().sum()


def filed_pct(year):
    dres, everything = filed(year)
    return 100 * dres / everything


for id, share_id, year in (
    ("wi-dre-ballots-2018", "wi-dre-ballots-2018-pct", 2018),
    ("wi-dre-ballots-2020", "wi-dre-ballots-2020-pct", 2020),
):
    form = f"EL-190 of November {year} as filed."
    of_year = partial(number, sources=(f"wi_ballots_by_method_{year}",), claims=("C02", "C14"))
    of_year(id, f"Ballots cast on DREs in Wisconsin, {form}", lambda year=year: filed(year)[0],
            unit="ballots", digits=0)  # fmt: skip
    of_year(share_id, "Ballots cast on DREs in Wisconsin as a share of all ballots by method, "
            f"{form}", partial(filed_pct, year), unit="percent", digits=1)  # fmt: skip


def fell_by_40_points():
    frame = ready_frame(COUNTY_ELECTIONS)
    return int((frame["dre_share"] - frame["dre_share_2020"] >= 0.4).sum())


def incomplete(year):
    units = load(f"wi_ballots_by_method_{year}")
    return units.loc[units["report_incomplete"], "hindi_code_filed"].nunique()


for id, year in (("wi-forms-incomplete-2018-n", 2018), ("wi-forms-incomplete-2020-n", 2020)):
    counted(
        id,
        "Wisconsin municipalities that the sheet of incomplete reports in form EL-190 of November "
        f"{year} names, a city or village in two counties once.",
        partial(incomplete, year),
        sources=(f"wi_ballots_by_method_{year}",),
    )
number(
    "wi-counties-dre-fell-40-points-1620",
    "Wisconsin counties whose DRE share of ballots fell by 40 points or more from 2016 to 2020, "
    "EL-190 as filed.",
    fell_by_40_points,
    unit="counties", digits=0, sources=(FORMS[1], FORMS[3]),
)  # fmt: skip
counted(
    "elections-places-n",
    "Wisconsin places that can be compared from 2000 to 2024: municipalities, those split, merged "
    "or renamed since 2000 as one, a city or village in two counties as two.",
    lambda: len(set(all_places().values())),
    sources=PLACE_TABLES,
)
counted(
    "elections-compared-places-n",
    "Wisconsin places, comparable from 2000 to 2024, with people in the census survey, a form "
    f"EL-190 of 2016, and ten votes or more in each of thirteen elections ({NAMED}).",
    lambda: len(designs.places()),
    sources=PLACES,
)
TEN_VOTES = f"Wisconsin places with ten votes or more in each of thirteen elections ({NAMED})"
ON_DRES = "cast 30% of ballots or more on DREs in 2016"
for id, chosen, words, sources in (
    ("elections-left-n", "touchscreens_left > 0", f"{TEN_VOTES} that {ON_DRES}, and either "
     "under 5% in 2018 and 2020, or 30% or more in 2018 and under 5% in 2020 (EL-190, known errors "
     "corrected).", LEFT),
    ("elections-kept-n", "touchscreens_left == 0",
     f"{TEN_VOTES} that {ON_DRES}, in 2018 and in 2020 (EL-190, known errors corrected).", LEFT),
    ("elections-scanners-n", "scanners_came > 0", f"{TEN_VOTES} that counted more than half "
     "of their ballots by hand in 2012 and scanned more than half from 2016, 2018 or 2020 on; "
     "under 30% on DREs throughout (forms, known errors corrected).", SCANNERS),
):  # fmt: skip
    counted(id, words, lambda chosen=chosen: len(designs.places().query(chosen)), sources=sources)
for id, words, dating in (
    ("elections-dated-by-2012-n",
     "whose touchscreens are known to have been in use by November 2012, and no earlier",
     IN_USE_BY_2012),
    ("elections-dated-later-n",
     "where one of the state's lists has no DRE and a later one has", CAME_LATER),
):  # fmt: skip
    counted(
        id,
        f"Wisconsin places that can be compared from 2000 to 2024 {words} (ballots by method 2012 "
        "to 2020, known errors corrected, the state's lists of 2014, 2016 and 2018).",
        lambda dating=dating: int((touchscreens()["dating"] == dating).sum()),
        sources=(*FORMS, "wi_equipment", *PLACE_TABLES),
    )
