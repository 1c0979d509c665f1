"""The week of the claim, day by day, as the sources of the chapter tell it."""

import pandas as pd

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
     "find that race and education account for the pattern.", "bialikarthur2016"),
    ("2016-11-23", "2016-11-24", PRESS, "Daily Mail Online",
     "\"7 per cent worse\": passes the report on, with changes.", "dailymail2016"),
    ("2016-11-24", "2016-11-24", PRESS, "CNN",
     "\"fell 7% shy\": passes it on, beside Halderman's post and Nate Silver's answer.", "cnn2016"),
    ("2016-11-24", "2016-11-24", SIGNED, "Miller; Radford; Stewart",
     "publish two regressions and a list of what an analysis would need.", ANSWERS),
    ("2016-11-25", "2016-11-25", DEED, "Jill Stein, Roque De La Fuente",
     "ask Wisconsin for a recount.", "statejournal2016; channel3000recount"),
)  # fmt: skip


def week_frame():
    """The events in their order.

    Returns
    -------
    DataFrame of strings : first_day, last_day (year-month-day), kind, who, what (in our words, but
        for what stands in quotation marks), citation_keys

    Source: each row's citation_keys.
    """
    columns = ["first_day", "last_day", "kind", "who", "what", "citation_keys"]
    return pd.DataFrame(EVENTS, columns=columns)
