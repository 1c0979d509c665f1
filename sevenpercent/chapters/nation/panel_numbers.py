"""Counties of the nation that gave DREs up between 2012 and 2016, or took them up."""

from functools import partial

from citable.registry import Estimate, declare_number
from sevenpercent.chapters.nation import designs
from sevenpercent.chapters.nation.designs import BEFORE, DRAWS
from sevenpercent.chapters.nation.numbers import CLAIMS
from sevenpercent.technology_changes import markers_listed, us_county_changes
from sevenpercent.wording import PEOPLE

LISTS = ("us_equipment_2012", "us_equipment_2016")
PANEL = ("us_counties_president", "us_counties_context", *LISTS)
number = partial(declare_number, __name__, sources=PANEL, claims=CLAIMS)
points = partial(number, unit="percentage points", digits=1)
counties = partial(number, unit="counties", digits=0)
p_value = partial(number, unit="p value", digits=2)

# Counties whose machines changed, and those beside them; a DRE counts for whatever use.
ON_2012 = "with a DRE on Verified Voting's list of 2012 and none on that of 2016"
ON_2016 = "with a DRE on Verified Voting's list of 2016 and none on that of 2012"
ON_BOTH = "with a DRE on Verified Voting's lists of both 2012 and 2016"
ON_NONE = "with no DRE on Verified Voting's lists of 2012 and 2016"
NO_SCANNER = "without a scanner at polling places in 2012, "
KINDS = {
    "dropped-kept": (f"US counties {ON_2012}", f"US counties {ON_BOTH}"),
    "dropped-never": (f"US counties {ON_2012}", f"US counties {ON_NONE}"),
    "adopted-never": (f"US counties {ON_2016}", f"US counties {ON_NONE}"),
    "only-kept": (f"US counties {NO_SCANNER}{ON_2012}", f"US counties {NO_SCANNER}{ON_BOTH}"),
}

# Who carries the comparisons


def count_counties(key, changed):
    return int((designs.panel(key)["changed"] == changed).sum())


def count_replaced():
    changes = us_county_changes()
    dropped = changes.index[changes == "dropped"]
    then, now = (markers_listed(year).reindex(dropped, fill_value=False) for year in (2012, 2016))
    return int((now & ~then).sum())


def count_alone():
    frame = designs.counties().query("dre_change in ('dropped', 'kept')")
    kept = frame["dre_change"].eq("kept").groupby(frame["state"]).transform("any")
    return int((~kept).sum())


WITH_BOTH = "votes for President in 2008 to 2024 known, Wisconsin not listed"
for key, (changed_id, rest_id, states_id) in {
    "dropped-kept": ("nation-dropped-kept-changed-n", "nation-dropped-kept-rest-n",
                     "nation-dropped-kept-states-n"),
    "dropped-never": ("nation-dropped-never-changed-n", "nation-dropped-never-rest-n",
                      "nation-dropped-never-states-n"),
    "adopted-never": ("nation-adopted-never-changed-n", "nation-adopted-never-rest-n",
                      "nation-adopted-never-states-n"),
    "only-kept": ("nation-only-kept-changed-n", "nation-only-kept-rest-n",
                  "nation-only-kept-states-n"),
}.items():  # fmt: skip
    changed, rest = KINDS[key]
    counties(changed_id, f"{changed}, in states that also have {rest}; {WITH_BOTH}.",
             partial(count_counties, key, 1))  # fmt: skip
    counties(rest_id, f"{rest}, in states that also have {changed}; {WITH_BOTH}.",
             partial(count_counties, key, 0))  # fmt: skip
    number(states_id, f"States with both {changed} and {rest}; {WITH_BOTH}.",
           lambda key=key: int(designs.panel(key)["state"].nunique()),
           unit="states", digits=0)  # fmt: skip
counties(
    "nation-dropped-marker-n",
    f"US counties {ON_2012}, on which a ballot-marking device is listed in 2016 and was not in "
    "2012.",
    count_replaced,
    sources=LISTS,
)
counties(
    "nation-dropped-alone-n",
    f"US counties {ON_2012}, in states where no county kept one.",
    count_alone,
)

# What the change goes with


def dealt(key, year):
    found = designs.deal(key)[year]
    return Estimate(found.value, (found.low, found.high))


def dealt_p(key, year, kind):
    return getattr(designs.deal(key)[year], kind)


def without(way):
    return getattr(designs.deal("dropped-kept")[2016].states["without"], way)()


def by_groups(key):
    row = designs.group_effects(key).average("election == 2016")
    return Estimate(row.value, (row.low, row.high))


def describe_change(key, year):
    """What is compared, in whom, in a sentence without its end."""
    changed, rest = KINDS[key]
    return (
        f"Democrat's two-party share for President in {year} minus that in {BEFORE}: mean of "
        f"{changed}, minus that of {rest}"
    )


INSIDE = f"states with both kinds, state effects, {PEOPLE}, each county once"
DEALT = f"{DRAWS:,} random reassignments of the change among counties of each state, seeds by name"
for id, p_id, signs_id, key, year in (
    ("nation-dropped-kept-2008-pp", "nation-dropped-kept-2008-p",
     "nation-dropped-kept-2008-signs-p", "dropped-kept", 2008),
    ("nation-dropped-kept-2016-pp", "nation-dropped-kept-2016-p",
     "nation-dropped-kept-2016-signs-p", "dropped-kept", 2016),
    ("nation-dropped-kept-2020-pp", "nation-dropped-kept-2020-p",
     "nation-dropped-kept-2020-signs-p", "dropped-kept", 2020),
    ("nation-dropped-kept-2024-pp", "nation-dropped-kept-2024-p",
     "nation-dropped-kept-2024-signs-p", "dropped-kept", 2024),
    ("nation-dropped-never-2008-pp", "nation-dropped-never-2008-p",
     "nation-dropped-never-2008-signs-p", "dropped-never", 2008),
    ("nation-dropped-never-2016-pp", "nation-dropped-never-2016-p",
     "nation-dropped-never-2016-signs-p", "dropped-never", 2016),
    ("nation-adopted-never-2008-pp", "nation-adopted-never-2008-p",
     "nation-adopted-never-2008-signs-p", "adopted-never", 2008),
    ("nation-adopted-never-2016-pp", "nation-adopted-never-2016-p",
     "nation-adopted-never-2016-signs-p", "adopted-never", 2016),
    ("nation-only-kept-2016-pp", "nation-only-kept-2016-p",
     "nation-only-kept-2016-signs-p", "only-kept", 2016),
):  # fmt: skip
    words = f"{describe_change(key, year)}; {INSIDE}"
    points(id, f"{words}; interval of {DEALT}.", partial(dealt, key, year))
    p_value(p_id, f"Two-sided p value of {DEALT}. {words}.", partial(dealt_p, key, year, "p"))
    p_value(
        signs_id,
        f"Two-sided p value if each state's contribution might have either sign ({DRAWS:,} drawn, "
        f"or all of fourteen states and fewer). {words}.",
        partial(dealt_p, key, year, "signs_p"),
    )
for id, way, word in (
    ("nation-dropped-kept-2016-without-min-pp", "min", "lowest"),
    ("nation-dropped-kept-2016-without-max-pp", "max", "highest"),
):
    points(
        id,
        f"{describe_change('dropped-kept', 2016)}; {INSIDE}; the {word} with one state left out.",
        partial(without, way),
    )
for id, year in (
    ("nation-dropped-kept-2016-weighted-pp", 2016),
    ("nation-dropped-kept-2020-weighted-pp", 2020),
):
    points(
        id,
        f"{describe_change('dropped-kept', year)}; states with both kinds, state effects, "
        f"{PEOPLE}, counties by population, errors clustered by state.",
        partial(designs.by_population, "dropped-kept", year),
    )
for id, key in (
    ("nation-dropped-kept-2016-groups-pp", "dropped-kept"),
    ("nation-dropped-never-2016-groups-pp", "dropped-never"),
    ("nation-adopted-never-2016-groups-pp", "adopted-never"),
):
    points(
        id,
        f"{describe_change(key, 2016)}; states with both kinds, what like counties of "
        "the state that did not change lead one to expect (Callaway and Sant'Anna); each county "
        "once, clustered by state.",
        partial(by_groups, key),
    )
