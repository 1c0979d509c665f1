"""Numbers that only the verdict needs."""

from sevenpercent.exhibits.registry import number
from sevenpercent.tables.states import states
from sevenpercent.tables.us_counties import us_counties


@number(
    "popular-vote-lead",
    unit="votes",
    digits=0,
    sources=("us_states_president",),
    claims=("C11",),
)
def popular_vote_lead():
    """Clinton's national lead in the final count, from the state results."""
    results = states().query("year == 2016")
    return results["democrat_votes"].sum() - results["republican_votes"].sum()


@number(
    "wi-margin-reported",
    unit="votes",
    digits=0,
    sources=("us_counties_president",),
    claims=("C03",),
)
def wisconsin_margin_reported():
    """Trump minus Clinton in Wisconsin in the unofficial count of an early county table."""
    counties = us_counties().query("state == 'Wisconsin'")
    return int((counties["trump_reported_votes"] - counties["clinton_reported_votes"]).sum())
