"""What goes into Wikipedia and Wikimedia Commons: a reference, the page of a picture."""

import re

from citable.publish.formats import LANGUAGE, locate, one_line

# Stands for the address, in texts that need one, while nobody knows it.
UNKNOWN_ADDRESS = "https://ADDRESS-OF-THIS-BOOK/"
LICENCE_TEMPLATE = "cc-by-4.0"  # of Wikimedia Commons
# What wikitext would take for an order, as it is written where it shall be a sign.
WIKI = {"|": "{{!}}", "&": "&amp;", "<": "&lt;", ">": "&gt;"}
WIKI |= {sign: f"&#{ord(sign)};" for sign in "[]{}"}
WIKI_RUNS = re.compile(r"'{2,}|~{3,}|_{2,}")  # italics, a signature, a switch


def cite_web(cited, address=None):
    """A reference for Wikipedia, which must have an address; who reads the page adds the day."""
    address = address or UNKNOWN_ADDRESS
    fields = [
        ("url", locate(cited, address)),
        ("title", escape_wiki(cited.title)),
        *number_names(cited.authors),
        ("date", cited.date),
        ("website", escape_wiki(cited.book)),
        ("id", escape_wiki(f"{cited.kind} {cited.id}, version {cited.version}")),
        ("language", LANGUAGE),
    ]
    return f"{{{{cite web {' '.join(f'|{name}={value}' for name, value in fields if value)}}}}}"


def number_names(authors):
    """Authors as parameters of {{cite web}}: persons by family and given name, groups whole."""
    for place, author in enumerate(authors, start=1):
        number = "" if place == 1 else place
        if author.family:
            yield f"last{number}", escape_wiki(author.family)
            yield f"first{number}", escape_wiki(author.given)
        else:
            name = escape_wiki(author.name)
            # Read as several names otherwise.
            yield f"author{number}", f"(({name}))" if re.search("[,;]", author.name) else name


def commons(cited, description, address=None):
    """The text of a picture's page on Wikimedia Commons, which asks where the picture is from."""
    names = escape_wiki(cited.author_names)
    source = f"[{locate(cited, address or UNKNOWN_ADDRESS)} {escape_wiki(cited.title)}]"
    told = f"{cited.book}, {cited.kind} {cited.id}, version {cited.version}"
    return (
        "== {{int:filedesc}} ==\n"
        "{{Information\n"
        f"|description={{{{en|1={escape_wiki(description)}}}}}\n"
        f"|date={cited.date}\n"
        f"|source={source}, {escape_wiki(told)}\n"
        f"|author={names}\n"
        "|permission=\n"
        "|other versions=\n"
        "}}\n\n"
        "== {{int:license-header}} ==\n"
        f"{{{{{LICENCE_TEMPLATE}|1={names}}}}}"
    )


def escape_wiki(text):
    """Text in which no sign is an order to wikitext."""
    text = "".join(WIKI.get(sign, sign) for sign in one_line(text))
    return WIKI_RUNS.sub(lambda run: "".join(f"&#{ord(sign)};" for sign in run[0]), text)
