"""How the explorer tells an analysis, in words, in code.

Code is in columns of analysis.wisconsin(): what a reader runs in Python. A model's outcome is a
hundred times the term, in percentage points.
"""

from sevenpercent.estimators.multiverse_grid import CONTROL_COLUMNS

# Clinton or Obama, the election and the one before: what an outcome is called in either year.
FACTS = {
    2016: {"name": "Clinton", "year": "2016", "before": "2012", "now": "clinton_votes",
           "then": "obama_2012_votes"},
    2012: {"name": "Obama", "year": "2012", "before": "2008", "now": "obama_2012_votes",
           "then": "obama_2008_votes"},
}  # fmt: skip
CHANGE = "from {before} to {year}"
# Each in words, then in code.
OUTCOMES = {
    "twoparty": ("{name}'s two-party share in {year}", "two_party_{year}_share"),
    "share": ("{name}'s share of all votes in {year}", "democrat_{year}_share"),
    "eligible": ("the share of eligible citizens who voted for {name} in {year}", "{now} / cvap"),
    "twoparty-swing": (f"the change of the Democrat's two-party share {CHANGE}",
                       "two_party_{year}_share - two_party_{before}_share"),
    "share-swing": (f"the change of the Democrat's share of all votes {CHANGE}",
                    "democrat_{year}_share - democrat_{before}_share"),
    "twoparty-given": ("{name}'s two-party share in {year}", "two_party_{year}_share"),
    "share-given": ("{name}'s share of all votes in {year}", "democrat_{year}_share"),
    "votes-change": (f"the Democrat's gain or loss of votes {CHANGE}, in percent of all votes in "
                     "{before},", "({now} - {then}) / total_{before}_votes"),
}  # fmt: skip
# What is held fixed besides the controls.
GIVEN = {
    "twoparty-given": ("two-party share in {before}", "two_party_{before}_share"),
    "share-given": ("share in {before}", "democrat_{before}_share"),
}
SAMPLES = {
    "all": ("", ""),
    "no-cities": ("without Milwaukee and Dane", "county_name not in ('Milwaukee', 'Dane')"),
    "no-menominee": ("without Menominee", "county_name != 'Menominee'"),
    "nonmetropolitan": ("outside metropolitan areas", "rural_urban_code >= 4"),
}

OTHERS, NONE = "in the others", "where none are"
# Where machines are, what that is compared with, the column.
READINGS = {
    "any-dre": ("in counties with a DRE at any polling place", OTHERS, "any_dre"),
    "miller": ("in counties that Miller's table does not count as paper", OTHERS, "miller"),
    "listed-any": ("in counties with a DRE in any municipality on the state's list", OTHERS,
                   "listed_any"),
    "listed-most-voters": ("in counties where most votes are cast in places with a DRE on the "
                           "state's list", OTHERS, "listed_most_voters"),
    "dre-standard": ("in counties where the DRE is the standard machine", OTHERS, "dre_standard"),
    "dre-majority": ("in counties that cast most ballots on DREs", OTHERS, "dre_majority"),
    "any-ballot": ("in counties with any ballot cast on a DRE", OTHERS,
                   "I(1 * (dre_share_cleaned > 0))"),
    "listed-dose": ("where all votes are cast in places with a DRE on the state's list", NONE,
                    "dre_listed_share"),
    "dose-filed": ("where all ballots are cast on DREs, by the forms as filed,", NONE,
                   "dre_share"),
    "dose-cleaned": ("where all ballots are cast on DREs, by the cleaned forms,", NONE,
                     "dre_share_cleaned"),
}  # fmt: skip

CONTROLS = {
    "degree": ["schooling"],
    "white-no-degree": ["schooling of whites"],
    "nonwhite": ["race"],
    "origins": ["black, Hispanic and foreign-born shares"],
    "rural": ["rural share"],
    "size": ["population"],
    "rural-size": ["rural share", "population"],
    "income-work": ["income", "unemployment"],
    "over-65": ["age"],
    "none": [],
}
WEIGHTS = {"once": "each counting the same", "population": "weighted by population"}


def sentence_data():
    """All words for the page's script; outcomes and givens by year."""
    return {
        "controls": CONTROLS,
        "given": fill_in(GIVEN, 0),
        "outcomes": fill_in(OUTCOMES, 0),
        "readings": {key: (where, others) for key, (where, others, _) in READINGS.items()},
        "samples": {key: words for key, (words, _) in SAMPLES.items()},
        "weights": WEIGHTS,
    }


def code_data():
    """All code for the page's script; outcomes and lags by year."""
    return {
        "controls": {key: " + ".join(columns) for key, columns in CONTROL_COLUMNS.items()},
        "lags": fill_in(GIVEN, 1),
        "outcomes": fill_in(OUTCOMES, 1),
        "readings": {key: column for key, (_, _, column) in READINGS.items()},
        "samples": {key: condition for key, (_, condition) in SAMPLES.items()},
    }


def fill_in(table, place):
    """A place of every row in words of each year: year -> key -> text."""
    return {
        str(year): {key: row[place].format(**facts) for key, row in table.items()}
        for year, facts in FACTS.items()
    }
