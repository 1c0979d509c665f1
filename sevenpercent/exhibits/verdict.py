"""Numbers that only the verdict needs."""

from sevenpercent.exhibits.registry import number
from sevenpercent.tables.states import states


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
