"""The same models in elections of which nothing was claimed: Wisconsin's counties."""

from functools import partial

from citable.registry import declare_number
from sevenpercent import wording
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
ONCE, BY_VOTES = "each once", "weighted by votes cast in 2016"

OBAMA = "Obama's 2012 two-party share on"
LEAST = "least squares, Wisconsin's 72 counties, each once, HC3"
levels(
    "placebo-2012-any-dre-pp",
    f"{OBAMA} any DRE at a polling place in 2016 (Verified Voting), {PEOPLE}; {LEAST}.",
    ask_level("2012", "any_dre"),
)
levels(
    "placebo-2012-miller-pp",
    f"{OBAMA} Miller's machine indicator of 2016, {PEOPLE}; {LEAST}.",
    ask_level("2012", "miller"),
)
for id, election, machines in (
    ("placebo-2008-any-dre-pp", "2008", "any_dre"),
    ("placebo-2008-miller-pp", "2008", "miller"),
    ("placebo-2008-dre-majority-pp", "2008", "dre_majority"),
    ("placebo-2008-dose-pp", "2008", "dre_share"),
    ("placebo-2012-dre-majority-pp", "2012", "dre_majority"),
    ("placebo-2012-dose-pp", "2012", "dre_share"),
    ("placebo-governor-2014-any-dre-pp", "governor-2014", "any_dre"),
    ("placebo-governor-2014-miller-pp", "governor-2014", "miller"),
    ("placebo-governor-2014-dre-majority-pp", "governor-2014", "dre_majority"),
    ("placebo-governor-2014-dose-pp", "governor-2014", "dre_share"),
    ("placebo-senate-2016-any-dre-pp", "senate-2016", "any_dre"),
    ("placebo-senate-2016-miller-pp", "senate-2016", "miller"),
    ("placebo-senate-2016-dre-majority-pp", "senate-2016", "dre_majority"),
    ("placebo-senate-2016-dose-pp", "senate-2016", "dre_share"),
    ("placebo-governor-2018-any-dre-pp", "governor-2018", "any_dre"),
    ("placebo-governor-2018-miller-pp", "governor-2018", "miller"),
    ("placebo-governor-2018-dre-majority-pp", "governor-2018", "dre_majority"),
    ("placebo-governor-2018-dose-pp", "governor-2018", "dre_share"),
    ("placebo-senate-2018-any-dre-pp", "senate-2018", "any_dre"),
    ("placebo-senate-2018-miller-pp", "senate-2018", "miller"),
    ("placebo-senate-2018-dre-majority-pp", "senate-2018", "dre_majority"),
    ("placebo-senate-2018-dose-pp", "senate-2018", "dre_share"),
    ("placebo-2020-any-dre-pp", "2020", "any_dre"),
    ("placebo-2020-miller-pp", "2020", "miller"),
    ("placebo-2020-dre-majority-pp", "2020", "dre_majority"),
    ("placebo-2020-dose-pp", "2020", "dre_share"),
    ("placebo-2024-any-dre-pp", "2024", "any_dre"),
    ("placebo-2024-miller-pp", "2024", "miller"),
    ("placebo-2024-dre-majority-pp", "2024", "dre_majority"),
    ("placebo-2024-dose-pp", "2024", "dre_share"),
):
    levels(
        id,
        f"{ELECTIONS[election]}, Democrat's two-party share on {MACHINES[machines]}, {PEOPLE}; "
        f"{ONCE_HC3}.",
        ask_level(election, machines),
    )

# The swing on the share of ballots on DREs

ON_DOSE = f"on {DRE_SHARE} (EL-190 as filed), {PEOPLE}"
FROM_0_TO_1 = "coefficient of the DRE share, from 0 to 1, HC3 errors."
for id, weighted_id, rural_id, earlier, later, change in (
    ("dose-swing-0812-pp", "dose-swing-0812-weighted-pp", "dose-swing-0812-rural-size-pp",
     "2008", "2012", "Change of two-party share 2008 to 2012"),
    ("dose-swing-1620-pp", "dose-swing-1620-weighted-pp", "dose-swing-1620-rural-size-pp",
     "2016", "2020", "Change of two-party share 2016 to 2020"),
    ("dose-swing-2024-pp", "dose-swing-2024-weighted-pp", "dose-swing-2024-rural-size-pp",
     "2020", "2024", "Change of two-party share 2020 to 2024"),
    ("dose-swing-governor-1418-pp", "dose-swing-governor-1418-weighted-pp",
     "dose-swing-governor-1418-rural-size-pp", "governor-2014", "governor-2018",
     "Change of two-party share from Governor 2014 to Governor 2018"),
    ("dose-swing-president-12-senate-16-pp", "dose-swing-president-12-senate-16-weighted-pp",
     "dose-swing-president-12-senate-16-rural-size-pp", "2012", "senate-2016",
     "Two-party share for US Senate 2016 minus for President 2012"),
    ("dose-swing-senate-president-16-pp", "dose-swing-senate-president-16-weighted-pp",
     "dose-swing-senate-president-16-rural-size-pp", "senate-2016", "2016",
     "Two-party share for President minus for US Senate, both of November 2016,"),
):  # fmt: skip
    points(id, f"{change} {ON_DOSE}; Wisconsin's 72 counties, {ONCE}; {FROM_0_TO_1}",
           ask_swing(earlier, later))  # fmt: skip
    points(weighted_id, f"{change} {ON_DOSE}; Wisconsin's 72 counties, {BY_VOTES}; {FROM_0_TO_1}",
           ask_swing(earlier, later, weight="total_votes"))  # fmt: skip
    points(rural_id, f"{change} {ON_DOSE}, rural share, log population; Wisconsin's 72 counties, "
           f"{ONCE}; {FROM_0_TO_1}",
           ask_swing(earlier, later, "dre_share", *FURTHER))  # fmt: skip
BREAK = "two_party_2016_share - 2 * two_party_2012_share + two_party_2008_share"
points(
    "dose-swing-break-pp",
    f"Change of two-party share 2012 to 2016 minus that of 2008 to 2012 {ON_DOSE}; Wisconsin's 72 "
    f"counties, {ONCE}; {FROM_0_TO_1}",
    Model(f"I(100 * ({BREAK})) ~ dre_share + {' + '.join(CONTROLS)}"),
)

for id, earlier, later in (
    ("rural-swing-few-dres-0812-pp", "2008", "2012"),
    ("rural-swing-few-dres-1216-pp", "2012", "2016"),
):
    points(
        id,
        f"Change of two-party share {earlier} to {later} in Wisconsin counties that cast less than "
        "5% of ballots on DREs in 2016, each once: coefficient of rural share (0 to 1), with "
        f"{PEOPLE}; least squares, HC3 errors, Student's t.",
        ask_swing(earlier, later, "rural_share", where=FEW_DRES),
    )
number(
    "counties-few-dres-n",
    "Wisconsin counties that cast less than 5% of ballots on DREs in 2016, EL-190 as filed.",
    lambda: len(few_dres()),
    unit="counties", digits=0, sources=(FORM,), claims=("C14",),
)  # fmt: skip

# Counties that changed their use of DREs from 2012 to 2016

CHANGE_AS_FILED = "I(dre_share - dre_share_2012)"
CHANGE_REPAIRED = "I(dre_share_cleaned - dre_share_cleaned_2012)"
DOSE_CHANGE = (
    "the county's change in the DRE share of ballots by the four methods, 2012 (GAB-190) to 2016 "
    "(EL-190)"
)


def measure_spread(suffix=""):
    """The standard deviation over counties of the change in the share of ballots on DREs."""
    frame = ready_frame(WISCONSIN)
    return 100 * (frame[f"dre_share{suffix}"] - frame[f"dre_share{suffix}_2012"]).std()


for id, suffix, ballots in (
    ("dose-change-spread-pp", "", "as filed"),
    ("dose-change-spread-cleaned-pp", "_cleaned", "after repair of the forms"),
):
    points(
        id,
        f"Standard deviation over Wisconsin's 72 counties of {DOSE_CHANGE}, {ballots}.",
        partial(measure_spread, suffix),
        sources=(FORM, FORM_2012),
    )
for id, earlier, later, machines, ballots in (
    ("dose-change-1216-pp", "2012", "2016", CHANGE_AS_FILED, "as filed"),
    ("dose-change-0812-pp", "2008", "2012", CHANGE_AS_FILED, "as filed"),
    ("dose-change-1216-cleaned-pp", "2012", "2016", CHANGE_REPAIRED, "after repair of the forms"),
    ("dose-change-0812-cleaned-pp", "2008", "2012", CHANGE_REPAIRED, "after repair of the forms"),
):
    points(
        id,
        f"Change of two-party share {earlier} to {later} on {DOSE_CHANGE}, 0 to 1, {ballots}; "
        f"given {PEOPLE}; {ONCE_HC3}.",
        ask_swing(earlier, later, machines),
    )
points(
    "dose-change-1216-cleaned-rural-size-pp",
    f"Change of two-party share 2012 to 2016 on {DOSE_CHANGE}, 0 to 1, after repair of the forms; "
    f"given {PEOPLE}, rural share, log population; {ONCE_HC3}.",
    ask_swing("2012", "2016", CHANGE_REPAIRED, *FURTHER),
)
