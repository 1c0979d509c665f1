"""What a page may load: a content security policy, no script or style without a use."""

import base64
import hashlib
import re

from citable.publish.files import write_text

# Also for pages opened from a folder, where the address has no host: browsers differ in whether
# 'self' is then the folder, and `file:` means nothing to a page that came over a network.
POLICY = {
    "default-src": "'none'",
    "script-src": "'self' file:",
    "style-src": "'self' file:",
    "img-src": "'self' file: data:",
    "base-uri": "'none'",
    "form-action": "'self' file:",
}
HEADER = 'http-equiv="Content-Security-Policy"'
CHARSET = re.compile(r"(<meta charset=[^>]*>)")
STYLE_INSIDE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
# Files that extensions put on every page, by what a page must hold to need them.
NEEDS = {
    "copy.js": "(?:highlight|copyable)",
    "copybutton.css": "highlight",
    "design-tabs.js": "sd-tab-set",
    "sphinx-design.min.css": "sd-",
    "mystnb.": "cell",
    "number-notes.js": "number",
    "pygments.css": "highlight",
}
# Of Sphinx's own search, which the book's replaces: marks of what was searched for, and keys.
# Copy buttons, which lose the focus, say nothing and weigh four times what copy.js does.
UNUSED_SCRIPTS = ("doctools.js", "sphinx_highlight.js", "clipboard.min.js", "copybutton.js")


def state_policy(body):
    """The meta element that forbids a page what it does not need.

    Style elements in its body are allowed one by one, by their digest.
    """
    digests = sorted({digest_style(style) for style in STYLE_INSIDE.findall(body)})
    sources = POLICY | {"style-src": " ".join([POLICY["style-src"], *digests])}
    content = "; ".join(f"{name} {value}" for name, value in sources.items())
    return f'<meta {HEADER} content="{content}" />'


def digest_style(style):
    digest = hashlib.sha256(style.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def is_needed(file, body):
    """Whether a page uses a script or style that an extension would load on every page."""
    name = str(file.filename or "").rpartition("/")[2]
    if not name:
        # Data for machines may stay. Scripts inside the page are the theme's settings of a version
        # switcher and of a search in every page, which this book has not.
        return file.attributes.get("type") == "application/ld+json"
    if name in UNUSED_SCRIPTS:
        return False
    uses = [use for start, use in NEEDS.items() if name.startswith(start)]
    return not uses or any(re.search(rf'class="[^"]*\b{use}', body) for use in uses)


def limit_page(app, page, template, context, doctree):
    """Put the policy first in the page, drop what the page does not use."""
    body = context.get("body", "")
    context["metatags"] = f"\n    {state_policy(body)}\n{context.get('metatags', '')}"
    for kind in ("script_files", "css_files"):
        context[kind] = [file for file in context[kind] if is_needed(file, body)]


def limit_bare_pages(site, environment=None):
    """Put the policy into pages that are made without the theme, once they are all written."""
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        if HEADER not in text and "_static" not in path.parts:
            before, charset, after = CHARSET.split(text, maxsplit=1)
            write_text(path, f"{before}{charset}\n{state_policy(text)}{after}")
