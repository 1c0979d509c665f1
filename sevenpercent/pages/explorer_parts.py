"""The parts of the explorer as HTML: choices, boxes, the table of analyses with a name."""

import html

APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"


def show_analysis():
    """The answer, the curve, the choices, what can be copied; shown by the script alone."""
    from sevenpercent.chapters.explorer.presets import PRESETS
    from sevenpercent.estimators.multiverse_choices import CONTROL_DIMENSIONS

    buttons = "\n".join(
        f'<button type="button" data-preset="{preset.key}" title="{escape(preset.why)}">'
        f"{escape(preset.label)}</button>"
        for preset in PRESETS
    )
    return f"""<noscript><p>This part computes in your browser, which takes JavaScript. Without it
the tables on this page stand as they are.</p></noscript>
<div class="explorer" id="explorer-analysis" hidden>
<fieldset class="explorer-buttons"><legend>Start from</legend>
{buttons}
</fieldset>
<div class="explorer-answer" role="status" aria-live="polite" aria-atomic="false"></div>
<figure class="explorer-curve">
<svg class="picture" role="img" height="280"></svg>
<figcaption>{CURVE_WORDS}</figcaption>
</figure>
<form autocomplete="off">
<fieldset class="explorer-choices"><legend>Your choices</legend>
{choose("reading")}
{choose("outcome")}
{choose("weight")}
{choose("sample")}
{select("controls", "Controls", CONTROLS)}
<fieldset class="explorer-controls"><legend>What is held fixed</legend>
{"".join(map(choose, CONTROL_DIMENSIONS))}
</fieldset>
</fieldset>
<p class="explorer-bar" aria-hidden="true"></p>
</form>
<div class="explorer-copies" role="group" aria-label="To take away">
{"".join(copied(name, label) for name, label in COPIES.items())}
<p class="copy-status" role="status"></p>
</div>
</div>"""


CURVE_WORDS = """<svg class="key" aria-hidden="true"><g class="here of-2016">
<path class="curve of-2016" d="M0 8H36"/><circle cx="18" cy="8" r="5"/></g></svg> 2016, solid, with
a dot. <svg class="key" aria-hidden="true"><g class="here of-2012"><path class="curve of-2012"
d="M0 8H36"/><path d="M18 2l6 6l-6 6l-6 -6z"/></g></svg> 2012, dashed, with a diamond. All estimates
that you keep, from the lowest to the highest, each year by itself. The marks are the analysis that
you have chosen, with its 95% interval."""
MORE_THAN_MACHINES = "Counties with machines differ from others in more than machines"
CONTROLS = [
    ("none", "None at all", "The claim's own comparison"),
    ("some", "Those chosen below", MORE_THAN_MACHINES),
]
COPIES = {"citation": "Citation", "row": "Row of the table, as CSV", "python": "The same in Python"}


def choose(name):
    """A list to choose an option from, with the reason of the one chosen below it."""
    from sevenpercent.chapters.multiverse.tables import DECISIONS
    from sevenpercent.estimators.multiverse_choices import DIMENSIONS

    return select(name, DECISIONS[name], tell_choices(DIMENSIONS[name]))


def tell_choices(choices):
    return [(choice.key, choice.label, choice.why) for choice in choices]


def select(name, label, options):
    items = "".join(
        f'<option value="{key}" data-why="{escape(why)}">{escape(words)}</option>'
        for key, words, why in options
    )
    return f"""<div class="explorer-choice"><label for="explorer-{name}">{escape(label)}</label>
<select id="explorer-{name}" name="{name}" aria-describedby="explorer-{name}-why">{items}</select>
<p id="explorer-{name}-why"></p></div>
"""


def copied(name, label):
    return f"""<div><strong id="copy-{name}-label">{label}</strong>
<button type="button" hidden data-copies="copy-{name}">Copy<span class="visually-hidden">
{label}</span></button>
<pre id="copy-{name}" tabindex="0" role="region" aria-labelledby="copy-{name}-label"></pre></div>
"""


def show_options():
    """Every option with its reason and a box that takes it out; the shares that are left."""
    from sevenpercent.chapters.multiverse.tables import DECISIONS, NO_CONTROLS
    from sevenpercent.estimators.multiverse_choices import CONTROL_DIMENSIONS, DIMENSIONS

    groups = []
    for name, options in DIMENSIONS.items():
        if name == CONTROL_DIMENSIONS[0]:
            none = ("none", NO_CONTROLS[1], CONTROLS[0][2])
            groups.append(boxes("controls", NO_CONTROLS[0], [none]))
        groups.append(boxes(name, DECISIONS[name], tell_choices(options)))
    return f"""<div class="explorer" id="explorer-options" hidden>
<p role="status" aria-live="polite" aria-atomic="true" class="explorer-kept"></p>
<div class="exhibit-table" role="region" tabindex="0" aria-labelledby="explorer-shares-caption">
<table class="explorer-shares">
<caption id="explorer-shares-caption">What the analyses find that you keep</caption>
<thead><tr><th scope="col">Year</th><th scope="col">Democrat clearly lower</th>
<th scope="col">Not clearly different</th><th scope="col">Democrat clearly higher</th>
<th scope="col">Typical estimate, points</th></tr></thead>
<tbody><tr><th scope="row">2016</th><td></td><td></td><td></td><td></td></tr>
<tr><th scope="row">2012</th><td></td><td></td><td></td><td></td></tr></tbody></table></div>
{"".join(groups)}
<p><button type="button" class="explorer-keep-all">Keep every option again</button></p>
</div>"""


def boxes(name, label, options):
    rows = "\n".join(
        f'<li><input type="checkbox" id="keep-{name}-{key}" name="{name}" value="{key}" checked '
        f'autocomplete="off" aria-describedby="keep-{name}-{key}-why">'
        f'<label for="keep-{name}-{key}">{escape(words)}</label>'
        f'<p id="keep-{name}-{key}-why">{escape(why)}</p></li>'
        for key, words, why in options
    )
    return f"""<details><summary>{escape(label)} <span class="explorer-count"></span></summary>
<fieldset><legend class="visually-hidden">{escape(label)}: keep</legend><ul>
{rows}
</ul></fieldset></details>
"""


def show_extremes():
    """Two buttons that pick the result first."""
    return """<div class="explorer" id="explorer-extremes" hidden>
<fieldset class="explorer-buttons"><legend>Pick the result first (cherry-picking)</legend>
<button type="button" data-extreme="lowest">Find the lowest estimate for 2016</button>
<button type="button" data-extreme="highest">Find the highest estimate for 2016</button>
</fieldset>
<p role="status" class="explorer-picked"></p>
</div>"""


def show_presets():
    """The presets as a table, which is whole without a script."""
    from sevenpercent.chapters.explorer.presets import PRESETS, preset_table

    found = preset_table()
    rows = "\n".join(preset_row(preset, found.loc[preset.key]) for preset in PRESETS)
    heads = ("Analysis", *PRESET_HEADS.values())
    heads = "".join(f'<th scope="col">{words}</th>' for words in heads)
    return f"""<div class="exhibit-table" role="region" tabindex="0"
 aria-labelledby="table-explorer-presets-caption">
<table id="table-explorer-presets">
<caption id="table-explorer-presets-caption">Analyses with a name, in points, with 95% intervals
(HC3); ranks from the lowest estimate</caption>
<thead><tr>{heads}</tr></thead>
<tbody>
{rows}
</tbody>
</table>
</div>"""


PRESET_HEADS = {
    "estimate_2016": "2016", "interval_2016": "Interval", "p_2016": "p", "estimate_2012": "2012",
    "interval_2012": "Interval, 2012", "p_2012": "p, 2012", "rank_2016": "Rank, 2016",
    "agree_2016": "Analyses that agree",
}  # fmt: skip


def preset_row(preset, found):
    """A preset's row; what is published elsewhere in the book leads to its entry."""
    printed = ""
    for column in PRESET_HEADS:
        id, cell = preset.published.get(column), escape(found[column])
        if id:
            cell = f'<a class="number" href="numbers.html#{id}">{cell}</a>'
        printed += f'<td data-column="{column}">{cell}</td>'
    return (
        f'<tr data-preset="{preset.key}"><th scope="row">{escape(preset.label)}<br>'
        f"<small>{escape(preset.why)}</small></th>{printed}</tr>"
    )


def escape(words):
    """Words for HTML, with the apostrophe that print has."""
    return html.escape(words.replace("'", APOSTROPHE))
