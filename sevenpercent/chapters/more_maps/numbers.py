"""Other years, other states: does the pattern belong to the machines of 2016?"""

from functools import partial

from citable.registry import declare_number
from sevenpercent.chapters.more_maps.tables import mixed_residuals, technology_frame
from sevenpercent.chapters.where_the_machines_are.tables import group_mean
from sevenpercent.models import Model

EQUIPMENT = ("us_equipment_2012", "us_equipment_2016")
NATION = ("us_counties_president", "us_counties_context", "us_equipment_2016")
number = partial(declare_number, __name__)

for id, earlier, later in (
    ("swing-gap-2012-any-dre-pp", 2008, 2012),
    ("swing-gap-2016-any-dre-pp", 2012, 2016),
    ("swing-gap-2020-any-dre-pp", 2016, 2020),
    ("swing-gap-2024-any-dre-pp", 2020, 2024),
):
    number(
        id,
        f"Two-party swing {earlier} to {later}, mean of Wisconsin's counties with a DRE at a "
        "polling place in 2016, minus the rest; each county once, Welch's errors, 70 degrees of "
        "freedom.",
        Model(f"swing_{earlier}_{later}_pp ~ any_dre", errors="HC2"),
        unit="percentage points", digits=1, claims=("C01", "C14"),
    )  # fmt: skip
for id, earlier, later in (
    ("swing-gap-2012-dre-majority-pp", 2008, 2012),
    ("swing-gap-2020-dre-majority-pp", 2016, 2020),
    ("swing-gap-2024-dre-majority-pp", 2020, 2024),
):
    number(
        id,
        f"Two-party swing {earlier} to {later}, mean of Wisconsin's counties where most ballots of "
        "2016 were cast on DREs (EL-190 as filed), minus the rest; each county once, Welch's "
        "errors, 70 degrees of freedom.",
        Model(f"swing_{earlier}_{later}_pp ~ dre_majority", errors="HC2"),
        unit="percentage points", digits=1, claims=("C14",),
    )  # fmt: skip
for id, machines, words in (
    ("swing-2020-any-dre-pp", True, "with a DRE"),
    ("swing-2020-no-dre-pp", False, "without a DRE"),
):
    number(
        id,
        f"Two-party swing 2016 to 2020, mean of the Wisconsin counties {words} at a polling place "
        "in 2016; each county once.",
        partial(group_mean, "swing_2016_2020_pp", machines=machines),
        unit="percentage points", digits=2, claims=("C14",),
        sources=Model("swing_2016_2020_pp ~ any_dre").sources,
    )  # fmt: skip
for id, kind, when in (
    ("us-counties-dre-both-years", "both", "in 2012 and in 2016"),
    ("us-counties-dre-given-up", "given up", "in 2012 and none in 2016"),
    ("us-counties-dre-taken-up", "taken up", "in 2016 and none in 2012"),
):
    number(
        id,
        "Counties of the contiguous states with a DRE for polling places or as the accessible one, "
        f"{when}.",
        lambda kind=kind: (technology_frame()["kind"] == kind).sum(),
        unit="counties", digits=0, sources=EQUIPMENT, claims=("C13",),
    )  # fmt: skip


def residuals_carried_over():
    frame = mixed_residuals()
    return frame["residual_pp"].corr(frame["residual_2012_pp"]) ** 2


BY_STATE = (
    "on any DRE at a polling place (Verified Voting 2016), share of 25+ with a bachelor's degree, "
    "share not non-Hispanic white, fitted state by state where some counties have such a DRE and "
    "some have none; contiguous states of eight counties or more, each county once"
)
for id, unit, digits, claims, compute, words in (
    ("us-residual-states-n", "states", 0, ("C13",), lambda: mixed_residuals()["state"].nunique(),
     "Contiguous states with counties of both kinds (a DRE at a polling place, none), eight or "
     "more in all: enough for FiveThirtyEight's model."),
    ("us-residual-r2-2012", "R squared", 2, ("C14",), residuals_carried_over,
     "Squared correlation over counties of residuals of Clinton's two-party share of 2016 and of "
     f"Obama's of 2012, each {BY_STATE}."),
    ("us-residual-spread-pp", "percentage points", 1, (),
     lambda: mixed_residuals()["residual_pp"].std(),
     "Standard deviation over counties of residuals of Clinton's two-party share of 2016 "
     f"{BY_STATE}."),
):  # fmt: skip
    number(id, words, compute, unit=unit, digits=digits, sources=NATION, claims=claims)
