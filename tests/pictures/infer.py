"""Lines that an entry of encodings.yml could have, guessed from a drawing: to be reviewed."""

import pandas as pd
from drawing import legend_entries, read_figure
from naming import row_names, tell


def infer_entry(id, canvas, frame):
    """An entry as YAML, of what the drawing and the names of the columns suggest.

    Parameters
    ----------
    id : str
    canvas : Figure of matplotlib
    frame : DataFrame, what is plotted

    Returns
    -------
    str
    """
    panels = read_figure(canvas)
    lines = [f"{id}:", *infer_marks(panels, frame)]
    for axis in "xy":
        if label := next((p.labels[axis] for p in panels if p.labels[axis]), ""):
            lines.append(f"  {axis}: {{unit: UNIT, says: {label}}}")
    rules = [mark for panel in panels for mark in panel.marks if mark.kind == "rule"]
    places = [(mark.along, mark.xy[0]["xy".index(mark.along)]) for mark in rules]
    lines += [f"  rules: {{WORDS: {axis} = {place:.7g}}}" for axis, place in places if place]
    return "\n".join(lines)


def infer_marks(panels, frame):
    """Lines for the kinds of marks that are drawn."""
    kinds, lines = {mark.kind for panel in panels for mark in panel.marks}, []
    places = {axis: infer_place(panels, axis, frame) for axis in "xy"}
    series = infer_series(panels, frame)
    tail = f", series: {series}" if series else ""
    if "dot" in kinds:
        lines.append(f"  dots: {{x: {places['x']}, y: {places['y']}{tail}}}")
    if "line" in kinds and {"low", "high"} <= set(frame):
        ends = [place if "@" in place else "low..high" for place in places.values()]
        lines.append(f"  intervals: {{x: {ends[0]}, y: {ends[1]}{tail}, level: 95}}")
    elif "line" in kinds:
        lines.append(f"  curve: {{x: {places['x']}, y: {places['y']}{tail}}}")
    if "shape" in kinds:
        lines.append("  shapes: {key: county_fips, land: wisconsin, column: COLUMN, unit: UNIT}")
    if "rect" in kinds:
        lines.append("  cells: {x: COLUMN, y: COLUMN, value: COLUMN}")
    return lines


def infer_place(panels, axis, frame):
    """A column whose values the axis names as rows, or one that its marks have as places."""
    for panel in panels:
        texts = {text for _, text, _ in row_names(panel, panels, axis)}
        for column in frame:
            if texts and set(map(tell, frame[column])) <= texts:
                return f'"@{column}"'
    spots = {round(float(mark.xy["xy".index(axis)]), 6) for panel in panels for mark in panel.marks
             if mark.kind == "dot"}  # fmt: skip
    for column in frame.select_dtypes("number"):
        if spots and spots <= set(frame[column].round(6)):
            return column
    return "COLUMN"


def infer_series(panels, frame):
    """A column whose values the legend names."""
    texts = {text for text, _, _ in legend_entries(panels)}
    texts |= {word.text.rpartition("(")[2].rstrip(")") for p in panels for word in p.words}
    for column in frame:
        values = {tell(value) for value in pd.unique(frame[column])}
        if len(values) > 1 and values <= texts:
            return column
    return ""
