"""The same models in elections of which nobody makes this claim: Wisconsin's counties."""

from functools import partial

from citable.registry import declare_number
from sevenpercent import wording
from sevenpercent.chapters.fivethirtyeight.models import ask_fivethirtyeight
from sevenpercent.chapters.placebo.designs import (
    CONTROLS,
    FEW_DRES,
    FURTHER,
    ask_level,
    ask_swing,
    few_dres,
)
from sevenpercent.chapters.placebo.sources import DRE_SHARE, FORM, FORM_2012, MACHINES, PEOPLE
from sevenpercent.frames.names import WISCONSIN
from sevenpercent.frames.ready import ready_frame
from sevenpercent.models import Model
from sevenpercent.tables.offices import ELECTIONS

number = partial(declare_number, __name__)
points = partial(number, unit="percentage points", digits=1, claims=("C14",))
levels = partial(points, claims=("C13", "C14"))
ONCE_HC3 = wording.COUNTIES["72 counties once, HC3"]
VOTES_HC3 = wording.COUNTIES["72 counties by votes, HC3"]
ONCE, BY_VOTES = "each once", "weighted by votes cast in 2016"

for election, *ids in (
    ("2008", "placebo-2008-any-dre-pp", "placebo-2008-miller-pp", "placebo-2008-dre-majority-pp",
     "placebo-2008-dose-pp"),
    ("2012", "placebo-2012-any-dre-pp", "placebo-2012-miller-pp", "placebo-2012-dre-majority-pp",
     "placebo-2012-dose-pp"),
    ("governor-2014", "placebo-governor-2014-any-dre-pp", "placebo-governor-2014-miller-pp",
     "placebo-governor-2014-dre-majority-pp", "placebo-governor-2014-dose-pp"),
    ("senate-2016", "placebo-senate-2016-any-dre-pp", "placebo-senate-2016-miller-pp",
     "placebo-senate-2016-dre-majority-pp", "placebo-senate-2016-dose-pp"),
    ("governor-2018", "placebo-governor-2018-any-dre-pp", "placebo-governor-2018-miller-pp",
     "placebo-governor-2018-dre-majority-pp", "placebo-governor-2018-dose-pp"),
    ("senate-2018", "placebo-senate-2018-any-dre-pp", "placebo-senate-2018-miller-pp",
     "placebo-senate-2018-dre-majority-pp", "placebo-senate-2018-dose-pp"),
    ("2020", "placebo-2020-any-dre-pp", "placebo-2020-miller-pp", "placebo-2020-dre-majority-pp",
     "placebo-2020-dose-pp"),
    ("2024", "placebo-2024-any-dre-pp", "placebo-2024-miller-pp", "placebo-2024-dre-majority-pp",
     "placebo-2024-dose-pp"),
):  # fmt: skip
    for id, machines in zip(ids, MACHINES, strict=True):
        model = f"two-party share on {MACHINES[machines]}, {PEOPLE}"
        words = f"{ELECTIONS[election]}, Democrat's {model}; {ONCE_HC3}."
        if election == "2012" and machines in ("any_dre", "miller"):  # as first published
            words = f"Obama's 2012 {model}; least squares, Wisconsin's 72 counties, each once, HC3."
        levels(id, words, ask_level(election, machines))

levels(
    "placebo-senate-2016-any-dre-weighted-pp",
    f"{ELECTIONS['senate-2016']}, Democrat's two-party share on {MACHINES['any_dre']}, {PEOPLE}; "
    "least squares, Wisconsin's 72 counties, weighted by population, HC3.",
    ask_level("senate-2016", "any_dre", weight="population"),
)
for id, weighted, weight in (
    ("presence-lagged-pp", ONCE_HC3, None),
    ("presence-lagged-weighted-pp", VOTES_HC3, "total_votes"),
):
    levels(
        id,
        f"Clinton's two-party share of 2016 on {MACHINES['any_dre']}, {PEOPLE}, Obama's two-party "
        f"share of 2012; {weighted}.",
        ask_fivethirtyeight("any_dre + two_party_2012_share", weight=weight),
    )

# The swing on the share of ballots on DREs

RURAL_SIZE = ", rural share, log population"
ON_DOSE = f"on {DRE_SHARE} (EL-190 as filed), {PEOPLE}"
FROM_0_TO_1 = "coefficient of the DRE share, from 0 to 1, HC3 errors."
for id, weighted_id, rural_id, earlier, later, change in (
    ("dose-swing-0812-pp", "dose-swing-0812-weighted-pp", "dose-swing-0812-rural-size-pp",
     "2008", "2012", "Change of the Democrat's two-party share 2008 to 2012"),
    ("dose-swing-1620-pp", "dose-swing-1620-weighted-pp", "dose-swing-1620-rural-size-pp",
     "2016", "2020", "Change of the Democrat's two-party share 2016 to 2020"),
    ("dose-swing-2024-pp", "dose-swing-2024-weighted-pp", "dose-swing-2024-rural-size-pp",
     "2020", "2024", "Change of the Democrat's two-party share 2020 to 2024"),
    ("dose-swing-governor-1418-pp", "dose-swing-governor-1418-weighted-pp",
     "dose-swing-governor-1418-rural-size-pp", "governor-2014", "governor-2018",
     "Change of the Democrat's two-party share from Governor 2014 to Governor 2018"),
    ("dose-swing-president-12-senate-16-pp", "dose-swing-president-12-senate-16-weighted-pp",
     "dose-swing-president-12-senate-16-rural-size-pp", "2012", "senate-2016",
     "Two-party share for US Senate 2016 minus for President 2012"),
    ("dose-swing-senate-president-16-pp", "dose-swing-senate-president-16-weighted-pp",
     "dose-swing-senate-president-16-rural-size-pp", "senate-2016", "2016",
     "Two-party share for President minus for US Senate, both of November 2016,"),
    ("dose-swing-president-12-governor-14-pp", "dose-swing-president-12-governor-14-weighted-pp",
     "dose-swing-president-12-governor-14-rural-size-pp", "2012", "governor-2014",
     "Two-party share for Governor 2014 minus for President 2012"),
    ("dose-swing-governor-14-president-16-pp", "dose-swing-governor-14-president-16-weighted-pp",
     "dose-swing-governor-14-president-16-rural-size-pp", "governor-2014", "2016",
     "Two-party share for President 2016 minus for Governor 2014"),
):  # fmt: skip
    for row_id, also, weighted, model in (
        (id, "", ONCE, ask_swing(earlier, later)),
        (weighted_id, "", BY_VOTES, ask_swing(earlier, later, weight="total_votes")),
        (rural_id, RURAL_SIZE, ONCE,
         ask_swing(earlier, later, "dre_share", *FURTHER)),
    ):  # fmt: skip
        points(row_id, f"{change} {ON_DOSE}{also}; Wisconsin's 72 counties, {weighted}; "
               f"{FROM_0_TO_1}", model)  # fmt: skip
points(
    "dose-swing-governor-14-president-16-rural-size-weighted-pp",
    f"Two-party share for President 2016 minus for Governor 2014 {ON_DOSE}{RURAL_SIZE}; "
    f"Wisconsin's 72 counties, {BY_VOTES}; {FROM_0_TO_1}",
    ask_swing("governor-2014", "2016", "dre_share", *FURTHER, weight="total_votes"),
)
for id, machines, also, further, weight in (
    ("presence-swing-president-12-governor-14-pp", "any_dre", "", (), None),
    ("presence-swing-president-12-governor-14-weighted-pp", "any_dre", "", (), "total_votes"),
    ("presence-swing-president-12-governor-14-rural-size-pp", "any_dre", RURAL_SIZE, FURTHER, None),
    ("miller-swing-president-12-governor-14-pp", "miller", "", (), None),
    ("miller-swing-president-12-governor-14-rural-size-pp", "miller", RURAL_SIZE, FURTHER, None),
):
    points(
        id,
        f"Two-party share for Governor 2014 minus for President 2012 on {MACHINES[machines]}, "
        f"{PEOPLE}{also}; {VOTES_HC3 if weight else ONCE_HC3}.",
        ask_swing("2012", "governor-2014", machines, *further, weight=weight),
    )
BREAK = "two_party_2016_share - 2 * two_party_2012_share + two_party_2008_share"
points(
    "dose-swing-break-pp",
    f"Change of the Democrat's two-party share 2012 to 2016 minus that of 2008 to 2012 {ON_DOSE}; "
    f"Wisconsin's 72 counties, {ONCE}; {FROM_0_TO_1}",
    Model(f"I(100 * ({BREAK})) ~ dre_share + {' + '.join(CONTROLS)}"),
)
points(
    "dose-swing-break-rural-size-pp",
    "Change of the Democrat's two-party share 2012 to 2016 minus that of 2008 to 2012 "
    f"{ON_DOSE}{RURAL_SIZE}; Wisconsin's 72 counties, {ONCE}; {FROM_0_TO_1}",
    Model(f"I(100 * ({BREAK})) ~ dre_share + {' + '.join((*CONTROLS, *FURTHER))}"),
)

for id, earlier, later, weighted, weight in (
    ("rural-swing-few-dres-0812-pp", "2008", "2012", ONCE, None),
    ("rural-swing-few-dres-1216-pp", "2012", "2016", ONCE, None),
    ("rural-swing-few-dres-1216-weighted-pp", "2012", "2016", BY_VOTES, "total_votes"),
):
    points(
        id,
        f"Change of the Democrat's two-party share {earlier} to {later} in Wisconsin counties that "
        f"cast less than 5% of ballots on DREs in 2016 (EL-190 as filed), {weighted}: coefficient "
        f"of rural share (0 to 1), with {PEOPLE}; least squares, HC3 errors, Student's t.",
        ask_swing(earlier, later, "rural_share", where=FEW_DRES, weight=weight),
    )
number(
    "counties-few-dres-n",
    "Wisconsin counties that cast less than 5% of ballots on DREs in 2016, EL-190 as filed.",
    lambda: len(few_dres()),
    unit="counties", digits=0, sources=(FORM,), claims=("C14",),
)  # fmt: skip

# Counties that changed their use of DREs from 2012 to 2016

DOSE_CHANGE = (
    "the county's change in the DRE share of ballots by the four methods, 2012 (GAB-190) to 2016 "
    "(EL-190)"
)


def measure_spread(suffix):
    """The standard deviation over counties of the change in the share of ballots on DREs."""
    frame = ready_frame(WISCONSIN)
    return 100 * (frame[f"dre_share{suffix}"] - frame[f"dre_share{suffix}_2012"]).std()


for suffix, ballots, spread_id, rows in (
    ("", "as filed", "dose-change-spread-pp", (
        ("dose-change-1216-pp", "2012", "2016", ""),
        ("dose-change-0812-pp", "2008", "2012", ""),
    )),
    ("_cleaned", "after repair of the forms", "dose-change-spread-cleaned-pp", (
        ("dose-change-1216-cleaned-pp", "2012", "2016", ""),
        ("dose-change-0812-cleaned-pp", "2008", "2012", ""),
        ("dose-change-1216-cleaned-rural-size-pp", "2012", "2016", RURAL_SIZE),
    )),
):  # fmt: skip
    points(
        spread_id,
        f"Standard deviation over Wisconsin's 72 counties of {DOSE_CHANGE}, {ballots}.",
        partial(measure_spread, suffix),
        sources=(FORM, FORM_2012),
    )
    change = f"I(dre_share{suffix} - dre_share{suffix}_2012)"
    for id, earlier, later, also in rows:
        points(
            id,
            f"Change of the Democrat's two-party share {earlier} to {later} on {DOSE_CHANGE}, 0 "
            f"to 1, {ballots}; given {PEOPLE}{also}; {ONCE_HC3}.",
            ask_swing(earlier, later, change, *(FURTHER if also else ())),
        )
