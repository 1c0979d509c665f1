"""The columns of analysis.wisconsin() that make each option: what a reader runs in Python."""

from sevenpercent.estimators.multiverse_grid import CONTROL_COLUMNS, YEARS

READINGS = {
    "any-dre": "any_dre",
    "miller": "miller",
    "listed-any": "listed_any",
    "listed-most-voters": "listed_most_voters",
    "dre-standard": "dre_standard",
    "dre-majority": "dre_majority",
    "any-ballot": "I(1 * (dre_share_cleaned > 0))",
    "listed-dose": "dre_listed_share",
    "dose-filed": "dre_share",
    "dose-cleaned": "dre_share_cleaned",
}
VOTES = {2016: "clinton_votes", 2012: "obama_2012_votes", 2008: "obama_2008_votes"}
OUTCOMES = {
    "twoparty": "two_party_{year}_share",
    "share": "democrat_{year}_share",
    "eligible": "{now} / cvap",
    "twoparty-swing": "two_party_{year}_share - two_party_{before}_share",
    "share-swing": "democrat_{year}_share - democrat_{before}_share",
    "twoparty-given": "two_party_{year}_share",
    "share-given": "democrat_{year}_share",
    "votes-change": "({now} - {then}) / total_{before}_votes",
}
LAGS = {"twoparty-given": "two_party_{before}_share", "share-given": "democrat_{before}_share"}
SAMPLES = {
    "all": "",
    "no-cities": "county_name not in ('Milwaukee', 'Dane')",
    "no-menominee": "county_name != 'Menominee'",
    "nonmetropolitan": "rural_urban_code >= 4",
}


def code_data():
    """All of it for the page's script; outcomes and lags by year.

    Units: a model's outcome is a hundred times the term, in percentage points.
    """
    return {
        "controls": {key: " + ".join(columns) for key, columns in CONTROL_COLUMNS.items()},
        "lags": {str(year): fill_in(LAGS, year) for year in YEARS},
        "outcomes": {str(year): fill_in(OUTCOMES, year) for year in YEARS},
        "readings": READINGS,
        "samples": SAMPLES,
    }


def fill_in(terms, year):
    words = {"year": year, "before": year - 4, "now": VOTES[year], "then": VOTES[year - 4]}
    return {key: term.format(**words) for key, term in terms.items()}
