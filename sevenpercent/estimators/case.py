"""Case's models of 2017: the Republican share of municipalities on touchscreens."""

import numpy as np

from sevenpercent.estimators.fixed_effects import fit_within

EDGE = "Sequoia AVC Edge"
PEOPLE = (
    "density male_pct black_pct income_usd unemployed_pct others_2012_pct median_age latino_pct "
    "white_pct graduate_pct"
)
TERMS_2016 = (
    f"dre_share ballots {PEOPLE} turnout_share same_day_share absentee_rejected_share "
    "absentee_counted_share obama_2012_pct late_share sanders_primary_pct "
    "others_democratic_primary_pct trump_primary_pct others_republican_primary_pct "
    "dre_change_2012_share dre_change_primary_share"
).split()
TERMS_2012 = (
    f"dre_2012_share ballots_2012 {PEOPLE} turnout_2012_share absentee_rejected_2012_share "
    "absentee_counted_2012_share late_2012_share"
).split()
TERMS_PRESENCE = (
    "dre_listed democrat_won_2012 log_votes scanner_listed income_usd unemployed_pct male_pct "
    "median_age white_pct latino_pct black_pct"
).split()
LOGGED = ("same_day_share", "absentee_counted_share", "absentee_rejected_share")


def code_municipalities(table):
    """Case's table, case_municipalities, as he coded it before his models of touchscreen use.

    Returns
    -------
    DataFrame : places with the AVC Edge or without a DRE; turnout above 1 set to 1, other
        shares above 1 missing, three of them as log(1 + share); much_used, 1 where a quarter of
        the ballots or more were cast on DREs, missing where the share is

    Units: shares 0 to 1 before logs; percent and points as in the table.
    Source: casesource, the script of the post.
    """
    frame = table[table["dre_model"].isin([EDGE, "none"])].copy()
    # His script of April 2017 drops a share above 1 only where no DRE is coded: see fit_use.
    above = (frame["dre_share"] > 1) & (frame["dre_model"] == "none")
    frame["dre_share"] = frame["dre_share"].mask(above)
    frame["turnout_share"] = frame["turnout_share"].clip(upper=1)
    for name in (*LOGGED, "late_share"):
        frame[name] = frame[name].mask(frame[name] > 1)
    for name in LOGGED:
        frame[name] = np.log1p(frame[name])
    frame["much_used"] = (frame["dre_share"] >= 0.25).astype(float)
    frame["much_used"] = frame["much_used"].mask(frame["dre_share"].isna())
    return frame


def fit_use(coded, outcome="republican_change_pp"):
    """His model of touchscreen use in 2016: the term is `dre_share`, above 1 counted as 1.

    His printed coefficient needs that cap; his script of April 2017 lacks it. The outcome may be
    trump_2016_pct too; the coefficient is the same. Errors clustered by county, with the usual
    small-sample factor, which the package that he used leaves out. Units: percentage points from
    no ballot on DREs to all. Source: casesource.
    """
    return _fit(coded.assign(dre_share=coded["dre_share"].clip(upper=1)), outcome, TERMS_2016)


def fit_use_2012(coded, *, capped=True):
    """His model of 2012: Romney's share, the term is `dre_2012_share`.

    capped counts a share of ballots above 1 as 1; his printed coefficient needs it. Units and
    source: as fit_use.
    """
    if capped:
        coded = coded.assign(dre_2012_share=coded["dre_2012_share"].clip(upper=1))
    return _fit(coded, "romney_2012_pct", TERMS_2012)


def fit_presence_inside(table):
    """His model of presence with a level for each county in place of random ones.

    Of his whole table, every make of DRE; the term is `dre_listed`, the outcome Clinton's share
    minus Obama's, in percentage points. Source: casesource; his mixed model draws levels and two
    slopes of counties from a normal distribution, and has the county's high schools, which a level
    of its own absorbs.
    """
    frame = table.assign(log_votes=np.log(table["total_2016_votes"]))
    return _fit(frame, "democrat_change_pp", TERMS_PRESENCE, group="county_fips")


def _fit(frame, outcome, terms, group=None):
    frame = frame.assign(county_fips=frame["municipality_key"].str[:5])
    frame = frame[["county_fips", outcome, *terms]].dropna()
    return fit_within(frame, outcome, terms, group=group, cluster="county_fips")
