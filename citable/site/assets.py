"""Styles, scripts and templates that the press gives to every book."""

import os
from pathlib import Path

from citable.book import read_settings
from citable.publish.files import write_text
from citable.site.pages import fill

HERE = Path(__file__).parent
STATIC = HERE / "static"  # Sphinx loads its styles and scripts on every page
EXTRA = HERE / "extra"  # what single pages ask for
THEME = HERE / "theme"  # in place of the theme's own templates of the same names
# Templates in which the book's own name stands, and where each goes in the site.
FILLED = {
    "front.html": "index.html",
    "embed.js": "assets/embed.js",
    "embed-host.js": "assets/embed-host.js",
}


def add_assets(app, config):
    """Add the press's folders; where the book has a file of the same name, the book's counts.

    Of templates the press's does: it has to come before the theme's, which are listed by now.
    The paths are relative: Sphinx writes a digest of its settings, the same in any folder.
    """
    static, extra, theme = (
        os.path.relpath(folder, app.confdir) for folder in (STATIC, EXTRA, THEME)
    )
    config.html_static_path = [static, *config.html_static_path]
    config.html_css_files = ["book.css", *config.html_css_files]
    later = [(name, {"defer": "defer"}) for name in ("controls.js", "copy.js")]
    config.html_js_files = ["colours.js", "number-notes.js", *later, *config.html_js_files]
    config.html_extra_path = [extra, *config.html_extra_path]
    config.templates_path = [theme, *config.templates_path]


def write_filled(site, environment):
    """Write what bears the book's name: the page that leads on, the frames' scripts."""
    for template, name in FILLED.items():
        write_text(site / name, fill(template, slug=read_settings().slug))
