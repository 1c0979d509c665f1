"""Wisconsin's counties put together from data/raw with plain pandas, for second computations."""

import numpy as np
import pandas as pd
from raw_tables import read, sum_by_county

METHODS = ["paper_ballots", "optical_scan_ballots", "dre_ballots", "automark_ballots"]


def two_party_pct(democrat, republican):
    return 100 * democrat / (democrat + republican)


def raw_counties():
    """Votes, two-party percents, machines, people by county_fips."""
    now, then = (sum_by_county(f"wi_reporting_units_{year}") for year in (2016, 2012))
    ballots = sum_by_county("wi_ballots_by_method_2016")
    context = read("us_counties_context").set_index("county_fips").reindex(now.index)
    frame = pd.DataFrame({
        "clinton": now["canvass_clinton_votes"],
        "trump": now["canvass_trump_votes"],
        "total": now["canvass_total_votes"],
        "obama": then["obama_votes"],
        "total_2012": then["total_votes"],
        "romney": then["romney_votes"],
        "level": two_party_pct(now["canvass_clinton_votes"], now["canvass_trump_votes"]),
        "level_2012": two_party_pct(then["obama_votes"], then["romney_votes"]),
        "machine": 1.0 - read("miller_counties").set_index("county_fips")["paper"],
        "dose": ballots["dre_ballots"] / ballots[METHODS].sum(axis=1),
        "degree": 100 - context["less_college_pct"],
        "nonwhite": 100 - context["white_pct"],
        "rural": context["rural_pct"],
        "size": np.log(context["population"].astype(float)),
    })  # fmt: skip
    assert len(frame) == 72 and not frame.isna().any(axis=None)
    return frame.assign(swing=frame["level"] - frame["level_2012"])


def counties_with_dre(state="55"):
    """FIPS codes of a state's counties with a DRE at a polling place by Verified Voting."""
    rows = read("us_equipment_2016")
    dre = rows["equipment_type"].fillna("").str.startswith("DRE") & rows["polling_place"].eq("Yes")
    return {fips for fips in rows.loc[dre, "county_fips"].dropna() if fips.startswith(state)}
