"""Polls of the last weeks before presidential elections, state by state."""

from sevenpercent.tables.load import load

STATES = {
    "AK": "Alaska", "AL": "Alabama", "AR": "Arkansas", "AZ": "Arizona", "CA": "California",
    "CO": "Colorado", "CT": "Connecticut", "DC": "District of Columbia", "DE": "Delaware",
    "FL": "Florida", "GA": "Georgia", "HI": "Hawaii", "IA": "Iowa", "ID": "Idaho",
    "IL": "Illinois", "IN": "Indiana", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana",
    "MA": "Massachusetts", "MD": "Maryland", "ME": "Maine", "MI": "Michigan", "MN": "Minnesota",
    "MO": "Missouri", "MS": "Mississippi", "MT": "Montana", "NC": "North Carolina",
    "ND": "North Dakota", "NE": "Nebraska", "NH": "New Hampshire", "NJ": "New Jersey",
    "NM": "New Mexico", "NV": "Nevada", "NY": "New York", "OH": "Ohio", "OK": "Oklahoma",
    "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina",
    "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VA": "Virginia",
    "VT": "Vermont", "WA": "Washington", "WI": "Wisconsin", "WV": "West Virginia",
    "WY": "Wyoming",
}  # fmt: skip
STATE_OF_NAME = {name: code for code, name in STATES.items()}


def democrat_leads(year=2016):
    """The Democrat's mean lead in the polls of each state, in the last three weeks.

    Parameters
    ----------
    year : int, of a presidential election

    Returns
    -------
    Series indexed by the name of the state, sorted by name; every poll counts once. Polls of
        the nation or of one congressional district are left out.

    Units: percentage points; above zero where the Democrat led.
    Source: polls_president.
    """
    polls = load("polls_president")
    polls = polls[(polls["year"] == year) & polls["location"].isin(STATES)]
    lead = polls["democrat_pct"] - polls["republican_pct"]
    return lead.groupby(polls["location"].map(STATES)).mean().rename("lead_pp").sort_index()
