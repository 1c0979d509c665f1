"""Relations of figures that others published with what the tables of data/raw say of the same."""

from sevenpercent.tables.published import published_value
from sevenpercent.tables.relations import by_key, relation, sum_counties

UNITS = "wi_reporting_units_2016"
CANDIDATES = ("trump", "clinton")
# What officials of four counties wrote of their own recounts.
COUNTIES = {"sheboygan": "55117", "vernon": "55123", "rock": "55105", "kewaunee": "55061"}
HAND = "hand count"


def differ(id, found, digits=0):
    """A finding where a published figure is not what the tables give, to its own digits."""
    known = published_value(id)
    if abs(found - known) > 0.5 * 10.0**-digits + 1e-9:
        here, there = (f"{value:.{digits + 2}f}" for value in (found, known))
        yield None, f"{here}, data/published.csv has {there} for {id}"


@relation("votes are not those that the Commission published", UNITS)
def published_votes(units):
    sums = units.sum(numeric_only=True)
    gained = {}
    for candidate in CANDIDATES:
        canvass, recount = (sums[f"{stage}_{candidate}_votes"] for stage in ("canvass", "recount"))
        yield from differ(f"wec-original-{candidate}", canvass)
        yield from differ(f"wec-recount-{candidate}", recount)
        gained[candidate] = recount - canvass
    yield from differ("wec-margin-change", gained["trump"] - gained["clinton"])


@relation("the recount did not move a county as its officials wrote", UNITS)
def published_counties(units):
    sums = sum_counties(units)
    for candidate in CANDIDATES:
        moved = sums[f"recount_{candidate}_votes"] - sums[f"canvass_{candidate}_votes"]
        for name, county in COUNTIES.items():
            if county in moved.index:
                yield from differ(f"{name}-{candidate}", moved[county])


@relation("counties by method of the recount are not as many as published", "wi_recount_methods")
def published_methods(methods):
    counts = methods["recount_method"].value_counts()
    yield from differ("wec-hand-counties", counts.get(HAND, 0))
    yield from differ("wec-part-hand-counties", counts.get("mixed", 0))


@relation("the share of ballots in counties that recounted by hand is not the published one",
          "wi_recount_methods", UNITS)  # fmt: skip
def published_share(methods, units):
    """Two counties that exchange their methods are told where they differ in size."""
    votes = sum_counties(units)["recount_total_votes"]
    by_hand = methods.loc[methods["recount_method"] == HAND, "county_fips"]
    share = 100 * votes.reindex(by_hand).sum() / votes.sum()
    yield from differ("stein-hand-votes", share)


@relation("votes are not those that a newspaper or a state's certificate gave",
          "us_states_president")  # fmt: skip
def published_states(states):
    votes = by_key(states[states["year"] == 2016], "state")
    trump, clinton = votes["republican_votes"], votes["democrat_votes"]
    if {"MI", "PA"} <= set(votes.index):
        yield from differ("mi-certified-margin", trump["MI"] - clinton["MI"])
        yield from differ("pa-certified-trump", trump["PA"])
        yield from differ("pa-certified-clinton", clinton["PA"])


@relation("published figures do not add up", "us_states_president")
def published_sums(states):
    """Within data/published.csv itself: it is no table of data/raw, and no less read."""
    gained = published_value("mi-recount-clinton-gain") - published_value("mi-recount-trump-gain")
    yield from differ("mi-recount-net", gained)
    gone_through = published_value("mi-recount-recounted") + published_value("mi-recount-excluded")
    yield from differ("mi-recount-completed", gone_through)
