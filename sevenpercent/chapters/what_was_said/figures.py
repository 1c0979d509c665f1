"""The picture of the week in which the claim went round."""

import pandas as pd

from citable.charts import style
from citable.charts.timeline import draw_timeline
from citable.registry import figure

DEED, PRESS, SIGNED = "done", "told by the press", "signed by the author"
ANSWERS = "miller2016; radford2016; stewart2016"
# First day, last day, kind, who, what, keys of the bibliography.
EVENTS = (
    ("2016-11-08", "2016-11-08", DEED, "The election", "Trump wins Wisconsin.", "weccanvass2016"),
    ("2016-11-17", "2016-11-17", PRESS, "Halderman, Bonifaz, others",
     "are said to speak with Clinton's campaign by telephone.", "sherman2016"),
    ("2016-11-22", "2016-11-22", PRESS, "New York Magazine",
     "reports the seven percent, from a source who was told of the call; adds that the group has "
     "no proof of tampering.",
     "sherman2016; nymagfollowup2016"),
    ("2016-11-23", "2016-11-23", SIGNED, "J. Alex Halderman",
     "\"Probably not\" a cyberattack; asks that the paper be examined; gives no number.",
     "halderman2016"),
    ("2016-11-23", "2016-11-23", SIGNED, "Bialik and Arthur, FiveThirtyEight",
     "conclude that race and education account for the pattern.", "bialikarthur2016"),
    ("2016-11-23", "2016-11-24", PRESS, "Daily Mail Online",
     "\"7 per cent worse\": passes the report on, with changes.", "dailymail2016"),
    ("2016-11-24", "2016-11-24", PRESS, "CNN",
     "\"fell 7% shy\": passes it on, beside Halderman's post and Nate Silver's answer.", "cnn2016"),
    ("2016-11-24", "2016-11-24", SIGNED, "Miller; Radford; Stewart",
     "publish two regressions and a list of what an analysis would need.", ANSWERS),
    ("2016-11-25", "2016-11-25", DEED, "Jill Stein, Roque De La Fuente",
     "ask Wisconsin for a recount.", "statejournal2016; channel3000recount"),
)  # fmt: skip
MARKS = {
    PRESS: style.Mark(style.PALETTE["electronic"], "s"),
    SIGNED: style.Mark(style.PALETTE["other"], "o", filled=False),
    DEED: style.Mark(style.PALETTE["quiet"], "^"),
}


def week_frame():
    """The events in their order; what is in our words but for what stands in quotation marks."""
    columns = ["first_day", "last_day", "kind", "who", "what", "citation_keys"]
    return pd.DataFrame(EVENTS, columns=columns)


SOURCES = tuple(dict.fromkeys("; ".join(week_frame()["citation_keys"]).split("; ")))


@figure(
    "claim-week",
    title="One day after the report, the scientist whom it named wrote that it told his views "
    "wrongly, and gave no number",
    alt="Events on a scale of days in November 2016, from the election to the request for a "
    "recount. Told by the press: the telephone call of 17 November, New York Magazine's report of "
    "22 November, the Daily Mail's of 23 to 24 November, CNN's of 24 November. Signed: Halderman's "
    "post and FiveThirtyEight's test, both of 23 November, and three answers of 24 November.",
    caption="What the press told that others had said or done, what people published under their "
    "own names, and what was done. Words in quotation marks are exact; the rest is in our words. "
    "The sources' keys stand in the table behind the picture.",
    sources=SOURCES,
    claims=("C01", "C17"),
)
def week_figure():
    frame = week_frame()
    return draw_timeline(frame, marks=MARKS), frame
