"""The theme's files without icon fonts, scripts, maps that no page of this book uses."""

import re
import shutil
from pathlib import Path

from citable.site.page_policy import UNUSED_SCRIPTS

# Browsers fetch such fonts before any letter asks for them; book.css draws the icons instead.
FONT = re.compile(r"@font-face\{[^}]*fontawesome[^}]*\}")
ICON = re.compile(r'(?:\.fa-[a-z0-9-]+:(?:before|after),?)+\{content:"[^"]*"\}')
UNUSED = (
    "_static/vendor",
    "_static/locales",
    "_static/webpack-macros.html",
    "_static/sbt-webpack-macros.html",
    "_static/scripts/fontawesome.js",
    "_static/scripts/fontawesome.js.LICENSE.txt",
    *(f"_static/{name}" for name in UNUSED_SCRIPTS),
    "_static/scripts/bootstrap.js",
    "_static/scripts/bootstrap.js.LICENSE.txt",
    "_static/searchtools.js",
    "_static/language_data.js",
)
STYLES = "_static/styles/pydata-sphinx-theme.css"


def trim_styles(text):
    """The theme's styles without its icon fonts.

    Raises
    ------
    ValueError : the styles are not written as they were; then nothing would be trimmed
    """
    for pattern in (FONT, ICON):
        text, count = pattern.subn("", text)
        if not count:
            raise ValueError(f"{STYLES}: the theme no longer has {pattern.pattern!r}")
    return text


def trim_theme(app, exception):
    if exception or app.builder.format != "html":
        return
    site = Path(app.outdir)
    styles = site / STYLES
    text = styles.read_text(encoding="utf-8")
    if FONT.search(text):  # not when a folder is built into once more
        styles.write_text(trim_styles(text), encoding="utf-8", newline="\n")
    for name in UNUSED:
        path = site / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    for path in sorted(site.glob("_static/**/*.map")):
        path.unlink()


def setup(app):
    app.connect("build-finished", trim_theme)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
