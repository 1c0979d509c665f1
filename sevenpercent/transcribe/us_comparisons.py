"""Figures that two national originals both give, side by side with what was decided."""

import pandas as pd

from sevenpercent.transcribe import errata, us_counties

STATES = (
    "AL 01 AK 02 AZ 04 AR 05 CA 06 CO 08 CT 09 DE 10 DC 11 FL 12 GA 13 HI 15 ID 16 IL 17 IN 18 "
    "IA 19 KS 20 KY 21 LA 22 ME 23 MD 24 MA 25 MI 26 MN 27 MS 28 MO 29 MT 30 NE 31 NV 32 NH 33 "
    "NJ 34 NM 35 NY 36 NC 37 ND 38 OH 39 OK 40 OR 41 PA 42 RI 44 SC 45 SD 46 TN 47 TX 48 UT 49 "
    "VT 50 VA 51 WA 53 WV 54 WI 55 WY 56"
).split()
STATE_OF_CODE = dict(zip(STATES[1::2], STATES[::2], strict=True))

# What explains a state whose counties miss its total; everything else is left as filed.
DECISIONS = {
    ("NY", 2012): "left: the county file counts votes on minor parties' lines as other",
    ("NY", 2016): "left: the state's others are likely to hold blank and void ballots, and those "
    "of Nassau and Ulster are an early count",
    ("ME", 2012): "left: probably overseas ballots, counted by the state and no county",
    ("ME", 2016): "left: probably overseas ballots, counted by the state and no county",
    ("RI", 2012): "left: probably the federal precinct, which is in no county",
    ("RI", 2016): "left: probably the federal precinct, which is in no county",
    ("VA", 2008): "left: the then city of Bedford is missing from the file of 2008",
    ("WI", 2016): "explained: the counties give the canvass, the state the recount",
    ("KS", 2012): "left: Barton, Ellis, Greenwood and Rooks are below the early count, by 1,015 "
    "for Obama and 2,433 for Romney; 818 and 2,825 are missing, so it mends them in part at most",
}
EMPTIED = "one county emptied, see errata/us_counties.csv"
HELD = "; the state's votes hold it as filed"
# Both files of a state's result round to hundredths of a percent.
HALF_PP = 0.005
FEWER = "left: the polls' file leaves write-ins and blank ballots out of its percent"
MORE = (
    "left: the polls' file takes its percent of more votes than the states' file has, which lacks "
    "some for others"
)
OTHERS = "left: no total gives both percentages, so the two candidates' votes differ a little too"


def comparisons(originals, tables):
    """Frames by the name of their file in data/errata."""
    votes = tables["us_counties_president"].set_index("county_fips")
    states = tables["us_states_president"]
    return {
        "comparisons_us_counties": compare_counties(originals, votes),
        "comparisons_us_states": compare_states(states.set_index(["state", "year"]), votes),
        "comparisons_us_polls": compare_polls(tables["polls_president"], states),
    }


def compare_counties(originals, votes):
    """Every count of 2012 and 2016 that differs between the final and the early file."""
    fixes = errata.load("us_counties")
    corrected = set(zip(fixes["county_fips"], fixes["column"], strict=True))
    found = []
    for year in (2012, 2016):
        early = us_counties.read_earlier(originals, year)
        for column in [f"{part}_{year}_votes" for part in us_counties.PARTS]:
            both = pd.concat([votes[column].rename("final"), early[column].rename("early")], axis=1)
            found.append(both[both["final"] != both["early"]].assign(column=column))
    rows = pd.concat(found).rename_axis("county_fips").reset_index()
    keys = zip(rows["county_fips"], rows["column"], strict=True)
    rows["decision"] = ["corrected" if key in corrected else "final" for key in keys]
    return rows[["county_fips", "column", "final", "early", "decision"]].sort_values(
        ["county_fips", "column"]
    )


def compare_states(states, votes):
    """Every state whose counties do not add up to its votes in the file of states."""
    by_state = votes.groupby(votes.index.str[:2].map(STATE_OF_CODE)).sum(numeric_only=True)
    names = {"dem": "democrat", "rep": "republican", "other": "other", "total": "total"}
    emptied, rows = list_emptied(errata.load("us_counties")), []
    for year in (2008, 2012, 2016):
        for part, name in names.items():
            for state, counted in by_state[f"{part}_{year}_votes"].items():
                official = states.at[(state, year), f"{name}_votes"]
                if counted != official:
                    figures = (counted, official, counted - official)
                    was = emptied.get((state, f"{part}_{year}_votes"))
                    decision = decide(state, year, part, was, counted - official)
                    rows.append((state, year, f"{part}_votes", *figures, decision))
    columns = "state year column counties state_total difference decision".split()
    return pd.DataFrame(rows, columns=columns).sort_values(columns[:3])


def compare_polls(polls, states):
    """The margin that came about, in the file of polls and in the file of states.

    A decision follows from the total of which the file of polls takes its percentages.
    """
    keys = ["year", "location"]
    filed = polls.drop_duplicates(keys)
    official = states.rename(columns={"state": "location"})
    both = filed.merge(official, on=keys, validate="1:1")
    both["polls_margin_pp"] = both["democrat_actual_pct"] - both["republican_actual_pct"]
    margin = both["democrat_share"] - both["republican_share"]
    both["states_margin_pp"] = (100 * margin).round(2)
    both["difference_pp"] = (both["polls_margin_pp"] - both["states_margin_pp"]).round(2)
    both["polls_margin_pp"] = both["polls_margin_pp"].round(2)
    # Both round to hundredths, so two of them is no difference.
    both = both[both["difference_pp"].abs() > 0.02]
    both["decision"] = [explain_base(*find_base(row), row.total_votes) for row in both.itertuples()]
    numbers = ["polls_margin_pp", "states_margin_pp", "difference_pp", "decision"]
    return both[[*keys, *numbers]].sort_values(keys)


def find_base(result):
    """The lowest and highest total on which a state's votes give both percentages of the polls.

    Parameters
    ----------
    result : row with democrat_votes, republican_votes, democrat_actual_pct, republican_actual_pct
    """
    pairs = [
        (getattr(result, f"{party}_votes"), getattr(result, f"{party}_actual_pct"))
        for party in ("democrat", "republican")
    ]
    lowest = max(100 * votes / (percent + HALF_PP) for votes, percent in pairs)
    highest = min(100 * votes / (percent - HALF_PP) for votes, percent in pairs)
    return lowest, highest


def explain_base(lowest, highest, total):
    """Why two margins differ, by the total behind the one and the total of the other."""
    if lowest > highest:
        return OTHERS
    return MORE if lowest > total else FEWER


def list_emptied(fixes):
    """State and column of every cell that the errata empty -> what was filed there."""
    gone = fixes[fixes["corrected_value"] == ""]
    states = gone["county_fips"].str[:2].map(STATE_OF_CODE)
    filed = gone["original_value"].astype(int)
    return dict(zip(zip(states, gone["column"], strict=True), filed, strict=True))


def decide(state, year, part, emptied, difference):
    """Why the difference stands; emptied is the count that was taken out of a county, if any."""
    if emptied is not None:
        return EMPTIED + HELD if difference == -emptied else EMPTIED
    if (state, year) in DECISIONS:
        return DECISIONS[state, year]
    if part in ("other", "total"):
        return "left: the files count write-ins and blank ballots differently"
    return "left: unexplained and small"
