"""Relations that hold but for the differences which data/errata lists, figure by figure."""

import pandas as pd

from sevenpercent.tables.ballots import METHODS
from sevenpercent.tables.polls import STATE_OF_NAME
from sevenpercent.tables.relations import UNIT, by_key, read_errata, relation, rows

COUNTS = ["registrants", "total_ballots", "total_voters", *METHODS]
# As in sevenpercent/transcribe: what is listed begins beyond these.
SURPLUS_SHARE, SURPLUS_BALLOTS = 0.05, 10
PEOPLE_SHARE, PEOPLE = 0.15, 50
PARTS = {"dem": "democrat", "rep": "republican", "other": "other", "total": "total"}
MILLER = {
    "president_2016 canvass trump": "trump_votes",
    "president_2016 canvass clinton": "clinton_votes",
    "president_2016 canvass total": "total_2016_votes",
    "president_2012 canvass romney": "romney_votes",
    "president_2012 canvass obama": "obama_votes",
    "president_2012 canvass total": "total_2012_votes",
}
POLLS_PP = 0.02  # both files round to hundredths
MORE = "at least as many ballots as votes"
FEWER = "ballots exceed votes by 5 percent at most"


@relation("election night's count is not the listed one", "us_counties_president")
def election_night(votes):
    """Night and canvass of 2016 are equal but for data/errata/comparisons_us_counties.csv."""
    listed = read_errata("comparisons_us_counties").set_index(["county_fips", "column"])
    for part in ("dem", "rep", "other"):
        column = f"{part}_2016_votes"
        differing = listed.xs(column, level="column").astype({"final": float, "early": float})
        night = f"{part}_2016_reported_votes"
        counties = votes["county_fips"]
        final = counties.map(differing["final"]).fillna(votes[night])
        early = counties.map(differing["early"]).fillna(votes[column])
        broken = (votes[column] != final) | (votes[night] != early)
        yield from rows(votes, broken, "county_fips", column, night)


@relation("counties do not add up to the state as listed", "us_counties_president",
          "us_states_president")  # fmt: skip
def states_of_counties(votes, states):
    """Sums and totals are equal but for data/errata/comparisons_us_states.csv."""
    listed = read_errata("comparisons_us_states").astype({"year": int})
    listed = listed.set_index(["state", "year", "column"])
    sums = votes.groupby(votes["state"].map(STATE_OF_NAME)).sum(numeric_only=True)
    official = by_key(states, "state", "year")
    for year in (2008, 2012, 2016):
        for part, name in PARTS.items():
            for state, counted in sums[f"{part}_{year}_votes"].items():
                if (state, year) not in official.index:
                    continue
                found = (counted, official.at[(state, year), f"{name}_votes"])
                expected = (counted, counted)
                if (state, year, f"{part}_votes") in listed.index:
                    known = listed.loc[(state, year, f"{part}_votes")]
                    expected = (float(known["counties"]), float(known["state_total"]))
                if found != expected:
                    told = "{:.0f} in the counties, {:.0f} in the state".format(*found)
                    yield None, f"{part}_{year}_votes of {state}: {told}"


def forms_of(year, units, total="total_votes"):
    """The relations of a year's ballot forms, with the votes that they were filed for."""
    form = f"wi_ballots_by_method_{year}"

    @relation("methods do not add up to total_ballots as listed", form)
    def methods_add_up(ballots):
        """But for data/errata/comparisons_ballots.csv."""
        listed = contradictions(year, "methods add up to total_ballots").set_index(UNIT)
        known = align(listed[["expected", "found"]], ballots).astype(float)
        methods = [name for name in METHODS if name in ballots]
        sums = ballots[methods].sum(axis=1, min_count=1)
        broken = sums != known["found"].fillna(ballots["total_ballots"])
        broken |= ballots["total_ballots"] != known["expected"].fillna(ballots["total_ballots"])
        yield from rows(ballots, broken, *UNIT, *methods, "total_ballots")

    @relation("ballots and votes do not differ as listed", form, units)
    def as_many_as_votes(ballots, votes):
        """A ballot for every vote and few more, but for data/errata/comparisons_ballots.csv."""
        cast = votes.groupby("municipality_key")[total].sum()
        filed = ballots.groupby("municipality_key")["total_ballots"].sum(min_count=1)
        both = pd.concat([cast.rename("expected"), filed.rename("found")], axis=1).dropna()
        apart = both["found"] - both["expected"]
        surplus = (SURPLUS_SHARE * both["expected"]).clip(lower=SURPLUS_BALLOTS)
        both = both[(apart < 0) | ((apart > surplus) & (both["expected"] > 0))]
        listed = pd.concat([contradictions(year, MORE), contradictions(year, FEWER)])
        known = listed.set_index("municipality_key")[["expected", "found"]].astype(float)
        yield from unlisted("votes and ballots", both, known)

    @relation("a count is not cleaned as listed", form)
    def cleaned_as_listed(ballots):
        """Filed and cleaned are equal but for data/errata/ballots_by_method_<year>.csv."""
        fixes = read_errata(f"ballots_by_method_{year}").set_index([*UNIT, "column"])
        for count in (name for name in COUNTS if name in ballots):
            chosen = fixes.index.get_level_values("column") == count
            fixed = fixes[chosen].droplevel("column")[["original_value", "corrected_value"]]
            known = align(fixed, ballots).astype(float)
            cleaned = f"{count}_cleaned"
            broken = ballots[count] != known["original_value"].fillna(ballots[cleaned])
            broken |= ballots[cleaned] != known["corrected_value"].fillna(ballots[count])
            yield from rows(ballots, broken, *UNIT, count, cleaned)


def contradictions(year, rule):
    """The rows of data/errata/comparisons_ballots.csv about one rule in one year."""
    listed = read_errata("comparisons_ballots")
    return listed[(listed["year"] == year) & (listed["rule"] == rule)]


def unlisted(what, found, listed):
    """What was found of each key, if errata lists something else, or nothing."""
    figures, expected = (
        {key: " and ".join(f"{figure:.0f}" for figure in row) for key, *row in frame.itertuples()}
        for frame in (found, listed)
    )
    for key in sorted(figures | expected):
        told = figures.get(key, "none"), expected.get(key, "none")
        if told[0] != told[1]:
            yield None, f"{key}: {what} {told[0]}, listed are {told[1]}"


def align(listed, frame):
    """What errata lists of reporting units, on the rows of a table; missing where nothing is."""
    return listed.reindex(pd.MultiIndex.from_frame(frame[UNIT])).set_axis(frame.index)


forms_of("2012", "wi_reporting_units_2012")
forms_of("2016", "wi_reporting_units_2016", "canvass_total_votes")
forms_of("2018", "wi_reporting_units_governor_2018")
forms_of("2020", "wi_reporting_units_president_2020")


@relation("not what Miller's table and the certified totals differ by", "miller_counties",
          "wi_certified_totals")  # fmt: skip
def miller_and_the_canvass(miller, certified):
    """Equal but for data/errata/comparisons_votes.csv."""
    listed = read_errata("comparisons_votes")
    listed = listed[listed["comparison"].str.endswith("wi-counties-miller-2016.csv")]
    for column, name in MILLER.items():
        election, stage, candidate = column.split()
        chosen = (certified["election"] == election) & (certified["candidate"] == candidate)
        chosen &= certified["stage"] == stage
        official = by_key(certified[chosen], "county_fips")["votes"]
        known = listed[listed["column"] == column].set_index("key")["second_value"]
        counties = miller["county_fips"]
        theirs = counties.map(known).astype(float).fillna(counties.map(official))
        yield from rows(miller, miller[name] != theirs, "county_fips", name)


@relation("survey and state do not differ as listed", "wi_municipality_demographics",
          "wi_municipalities")  # fmt: skip
def survey_and_state(people, municipalities):
    """Near each other but for data/errata/comparisons_populations.csv."""
    listed = read_errata("comparisons_populations")
    known = listed[listed["key_column"] == "hindi_code"].set_index("key")
    known = known[["survey", "state"]].astype(float)
    units = by_key(people, "mcd_fips")["population"]
    parts = municipalities.assign(survey=municipalities["mcd_fips"].map(units))
    groups = parts.groupby("hindi_code")
    both = pd.concat([groups["survey"].sum(), groups["population_2016"].first()], axis=1).dropna()
    both.columns = ["survey", "state"]
    far = (both["survey"] - both["state"]).abs()
    both = both[far > (PEOPLE_SHARE * both["state"]).clip(lower=PEOPLE)]
    yield from unlisted("survey and state", both, known)


@relation("the result is not the state's, nor listed", "polls_president", "us_states_president")
def poll_results_and_states(polls, states):
    """The margin that came about, but for data/errata/comparisons_us_polls.csv."""
    listed = read_errata("comparisons_us_polls").set_index(["year", "location"])
    official, elections = by_key(states, "year", "state"), by_key(polls, "year", "location")
    margins = 100 * (official["democrat_share"] - official["republican_share"])
    found = elections["democrat_actual_pct"] - elections["republican_actual_pct"]
    for (year, place), margin in found.dropna().items():
        if (year, place) not in margins.index:
            continue  # districts of Maine and Nebraska, the country
        known = listed["polls_margin_pp"].get((f"{year:.0f}", place))
        expected = margins[(year, place)] if known is None else float(known)
        if abs(margin - expected) > POLLS_PP + 0.005:
            yield None, f"margin {margin:.2f} points, not {expected:.2f}, in {place} {year:.0f}"
