"""Counties of the nation that gave DREs up between 2012 and 2016, or took them up."""

from functools import partial

from citable.registry import Estimate, declare_number
from sevenpercent.chapters.nation import designs
from sevenpercent.chapters.nation.designs import BEFORE
from sevenpercent.chapters.nation.wording import CLAIMS, DEALT, INSIDE, KINDS, LISTS, PANEL

number = partial(declare_number, __name__, sources=PANEL, claims=CLAIMS)
points = partial(number, unit="percentage points", digits=1)
counties = partial(number, unit="counties", digits=0)
p_value = partial(number, unit="p value", digits=2)

# Who carries the comparisons


def count_counties(key, changed):
    return int((designs.panel(key)["changed"] == changed).sum())


def count_states(key):
    return int(designs.panel(key)["state"].nunique())


WITH_BOTH = "votes for President in 2008 to 2024 known, Wisconsin not listed"
for ids, key in (
    (("nation-dropped-kept-changed-n", "nation-dropped-kept-rest-n",
      "nation-dropped-kept-states-n"), "dropped-kept"),
    (("nation-dropped-never-changed-n", "nation-dropped-never-rest-n",
      "nation-dropped-never-states-n"), "dropped-never"),
    (("nation-adopted-never-changed-n", "nation-adopted-never-rest-n",
      "nation-adopted-never-states-n"), "adopted-never"),
    (("nation-only-kept-changed-n", "nation-only-kept-rest-n",
      "nation-only-kept-states-n"), "only-kept"),
):  # fmt: skip
    changed, rest = KINDS[key]
    counties(ids[0], f"{changed}, in states that also have {rest}; {WITH_BOTH}.",
             partial(count_counties, key, 1))  # fmt: skip
    counties(ids[1], f"{rest}, in states that also have {changed}; {WITH_BOTH}.",
             partial(count_counties, key, 0))  # fmt: skip
    number(ids[2], f"States with both {changed} and {rest}; {WITH_BOTH}.",
           partial(count_states, key), unit="states", digits=0)  # fmt: skip
counties(
    "nation-dropped-marker-n",
    "US counties with a DRE on Verified Voting's list of 2012 and none on that of 2016, on which a "
    "ballot-marking device is listed in 2016 and was not in 2012: a replacement that shows.",
    designs.count_replaced,
    sources=LISTS,
)
counties(
    "nation-dropped-alone-n",
    "US counties with a DRE on Verified Voting's list of 2012 and none on that of 2016, in states "
    "where no county kept one, so that nothing is left to compare them with.",
    designs.count_alone,
)

# What the change goes with


def dealt(key, year):
    found = designs.deal(key)[year]
    return Estimate(found.value, (found.low, found.high))


def deals_p(key, year):
    return designs.deal(key)[year].p


def signs_p(key, year):
    return designs.deal(key)[year].signs_p


def without(key, year, way):
    return getattr(designs.deal(key)[year].states["without"], way)()


def by_groups(key, year):
    row = designs.group_effects(key).average(f"election == {year}")
    return Estimate(row.value, (row.low, row.high))


def describe_change(key, year):
    """What is compared, in whom, in a sentence without its end."""
    changed, rest = KINDS[key]
    return (
        f"Democrat's two-party share for President in {year} minus that in {BEFORE}: mean of "
        f"{changed}, minus that of {rest}"
    )


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
    p_value(p_id, f"Two-sided p value of {DEALT}. {words}.", partial(deals_p, key, year))
    p_value(
        signs_id,
        f"Two-sided p value if each state's contribution might have either sign "
        f"({designs.DRAWS:,} drawn, or all of fourteen states and fewer). {words}.",
        partial(signs_p, key, year),
    )
for id, way, word in (
    ("nation-dropped-kept-2016-without-min-pp", "min", "lowest"),
    ("nation-dropped-kept-2016-without-max-pp", "max", "highest"),
):
    points(
        id,
        f"{describe_change('dropped-kept', 2016)}; {INSIDE}; the {word} with one state left out.",
        partial(without, "dropped-kept", 2016, way),
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
        partial(by_groups, key, 2016),
    )
