"""The picture of the week in which the claim went round."""

from citable.charts import style
from citable.charts.timeline import draw_timeline
from citable.registry import figure
from sevenpercent.chapters.what_was_said.week import DEED, PRESS, SIGNED, week_frame

MARKS = {
    PRESS: style.Mark(style.PALETTE["electronic"], "s"),
    SIGNED: style.Mark(style.PALETTE["other"], "o", filled=False),
    DEED: style.Mark(style.PALETTE["quiet"], "^"),
}
SOURCES = tuple(dict.fromkeys(
    key for keys in week_frame()["citation_keys"] for key in keys.split("; ")
))  # fmt: skip


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
