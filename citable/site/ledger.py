"""The ledger of claims on its two pages: the words, and what we make of them."""

import re

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from citable.claims.ledger import load_ledger
from citable.claims.rules import Group, decide
from citable.publish.describe import with_unit
from citable.publish.usage import chapter_title, find_page
from citable.registry import get_number
from citable.site.appendix import (
    FOLDING,
    chapter_link,
    cross_reference,
    fact_list,
    folded,
    folded_on_phones,
    in_line,
    list_item,
    number_link,
    text_table,
)

# The directives on whose pages the words of claims stand, and their ratings.
ENTRIES, VERDICTS = "claim-entries", "verdict-ledger"
PLACE = re.compile(r"\{([a-z0-9-]+(?:\|[a-z]+)?)\}")


class LedgerDirective(SphinxDirective):
    """What the directives below share: our words as Markdown, sections that links can lead to."""

    def words(self, markdown):
        """Inline Markdown as nodes; a {number-id} becomes the number, linked to its entry.

        Markup of HTML, which Markdown would let through, stays letters.
        """
        parsed, messages = self.state.inline_text(markdown, self.lineno)
        line = nodes.inline("", "", *parsed)
        for raw in list(line.findall(nodes.raw)):
            raw.replace_self(nodes.Text(raw.astext()))
        return line.children + messages

    def paragraph(self, markdown):
        return nodes.paragraph("", "", *self.words(markdown))

    def section(self, label, title, *content):
        """A section under a label of the book, for [words](#label) anywhere."""
        section = nodes.section("", nodes.title("", "", *self.words(title)), *content)
        section["ids"] = section["names"] = [label]
        self.state.document.note_explicit_target(section, section)
        return section

    def links(self, pairs):
        """(label, words) as links in a line, parted by commas."""
        return in_line([cross_reference(self.env, "ref", *pair) for pair in pairs])

    def chapters(self, claim):
        return in_line([chapter_link(self.env, chapter) for chapter in claim.chapters], "; ")

    def quotation(self, claim):
        """Its exact words, each with who printed them."""
        said = [f"{words.phrase} {{cite}}`{','.join(words.sources)}`." for words in claim.words]
        return self.paragraph(" ".join(said))


class ClaimEntries(LedgerDirective):
    """Every claim under its anchor: exact words, who said them, what decides it."""

    def run(self):
        folding = nodes.raw("", FOLDING, format="html")
        return [folding, *(self.entry(claim) for claim in load_ledger().claims)]

    def entry(self, claim):
        note = [self.paragraph(claim.note)] if claim.note else []
        return self.section(
            anchor(claim),
            f"{claim.id}: {claim.title}",
            self.quotation(claim),
            *folded_on_phones(
                f"Who said {claim.id}, what decides it", [*note, fact_list(self.facts(claim))]
            ),
        )

    def facts(self, claim):
        return [
            *who_said_it(claim),
            ("Can be read as", "; ".join(claim.readings)),
            ("Decided by", claim.decided_by),
            ("Would change our mind", claim.would_change_our_mind),
            ("Chapters", self.chapters(claim)),
            ("Rating", self.links([(rating_anchor(claim), claim.rating_words)])),
        ]


class VerdictLedger(LedgerDirective):
    """Every claim with its rating, the answer, the reason, the rule with its numbers."""

    def run(self):
        folding = nodes.raw("", FOLDING, format="html")
        ratings = [
            self.section(
                rating_anchor(claim),
                f"{claim.id}: {claim.title}",
                nodes.paragraph("", "", rating_tag(claim), *self.words(f" {link(claim.answer)}")),
                self.quotation(claim),
                self.paragraph(link(claim.reason)),
                *folded_on_phones(
                    f"Who said {claim.id}, what would change our mind",
                    [fact_list(self.facts(claim))],
                ),
                *folded(f"How {claim.id} gets its rating", self.argument(claim), name="argument"),
            )
            for claim in load_ledger().claims
        ]
        return [folding, *ratings]

    def facts(self, claim):
        return [
            *who_said_it(claim),
            ("Words and readings", self.where_said(claim)),
            ("Would change our mind", claim.would_change_our_mind),
            ("Rule written", "; ".join(writing.words for writing in claim.rule_written)),
            ("Chapters", self.chapters(claim)),
        ]

    def where_said(self, claim):
        """A link to the claim's words, where they stand on another page."""
        page = find_page(ENTRIES)
        if page == find_page(VERDICTS):
            return None
        title = chapter_title(page).partition(",")[0]
        return self.links([(anchor(claim), f"{claim.id} in {title}")])

    def argument(self, claim):
        """The rule, case by case, and every number behind it; or why there are none."""
        if not claim.rule:
            words = f"{claim.without_numbers} {{cite}}`{','.join(claim.law)}`"
            return [self.paragraph(words)]
        return [
            nodes.paragraph("", "The first case whose conditions are all met gives the rating."),
            self.cases(claim),
            *self.taken_for_granted(claim),
            nodes.paragraph("", "The numbers behind it:"),
            text_table(
                ["Number", "Value", "What it is"],
                map(self.number_row, claim.numbers),
                caption=f"The numbers behind {claim.id}",
            ),
        ]

    def cases(self, claim):
        given, listed = decide(claim.rule), {}
        cases = nodes.enumerated_list("", enumtype="arabic", prefix="", suffix=".")
        for place, case in enumerate(claim.rule, 1):
            words = f"{case.words}, if" if case.conditions else f"{case.words}, in all other cases"
            remark = nodes.Text(": this is the case." if case is given else "")
            item = list_item(nodes.strong("", words), remark)
            if case.conditions:
                told = (self.condition(one, listed) for one in case.conditions)
                item += nodes.bullet_list("", *told)
            asked = [what_is_asked(one) for one in case.conditions if isinstance(one, Group)]
            listed = dict.fromkeys(asked, place) | listed
            cases += item
        return cases

    def taken_for_granted(self, claim):
        """What the answer and the reason say beyond the rule; the build checks it as well."""
        if not claim.relies_on:
            return []
        conditions = nodes.bullet_list("", *map(self.condition, claim.relies_on))
        return [nodes.paragraph("", "Answer and reason also rely on this:"), conditions]

    def condition(self, condition, listed=()):
        """A condition, what is found, whether that meets it.

        listed is a dict: what a group asks -> the case that has listed its numbers already.
        """
        if isinstance(condition, Group):
            return self.group(condition, listed)
        met = "met" if condition.is_met() else "not met"
        words = f" is {condition.expected()}; it is {condition.found()}: {met}."
        if condition.comparison == "interval":
            lies = condition.limit.replace("covers", "that covers")
            words = f" has an interval {lies}: {condition.found()}, {met}."
        return asked_item(nodes.literal("", condition.number), nodes.Text(words))

    def group(self, group, listed):
        """One comparison asked of several numbers; where first asked, with those that settle it."""
        met = "met" if group.is_met() else "not met"
        is_listed = (asked := what_is_asked(group)) in listed
        these = f"those of case {listed[asked]}" if is_listed else "these"
        words = f"{group.words[0].upper()}{group.words[1:]} {these} is {group.expected()}: {met}."
        words = words.replace("is its interval", "has an interval").replace("covers", "that covers")
        if is_listed:
            return asked_item(nodes.Text(words))
        members = nodes.bullet_list("")
        for wanted in group.settling:
            answer = "yes" if wanted.is_met() else "no"
            found = nodes.Text(f": {wanted.found()}, {answer}.")
            members += asked_item(nodes.literal("", wanted.number), found)
        if others := len(group.conditions) - len(members):
            answer = "no" if answer == "yes" else "yes"
            members += asked_item(nodes.Text(f"of the other {others}: {answer}."))
        item = asked_item(nodes.Text(words))
        item += members
        return item

    def number_row(self, id):
        """Its id, its value, its definition, which a note beside the value would only repeat."""
        entry = get_number(id)
        value = number_link(self.env, id, with_unit(entry))
        return [nodes.literal("", id), value, entry.definition]


class RatingScale(LedgerDirective):
    """The ratings, what each means, which claims have it; with `titles`, what these are about."""

    option_spec = {"titles": directives.flag}

    def run(self):
        if "titles" in self.options:  # on paper there is no room for what each means
            rows = [[nodes.strong("", it.name), self.rated(it)] for it in load_ledger().scale]
            return [text_table(["Rating", "Claims"], rows)]
        rows = [
            [nodes.strong("", it.name), it.meaning, self.rated(it)] for it in load_ledger().scale
        ]
        return [text_table(["Rating", "When we give it", "Claims"], rows)]

    def rated(self, rating):
        claims = [claim for claim in load_ledger().claims if claim.rating == rating.name]
        if not claims:
            return "none"
        return self.links([(rating_anchor(claim), self.reference(claim)) for claim in claims])

    def reference(self, claim):
        if "titles" not in self.options:
            return claim.id
        extent = f" ({claim.extent})" if claim.extent else ""
        return f"{claim.id}\N{NO-BREAK SPACE}{claim.title}{extent}"


class MainClaim(LedgerDirective):
    """The claim that the book is about, in a line, and its rating."""

    def run(self):
        ledger = load_ledger()
        claim = ledger.claim(ledger.main)
        line = nodes.paragraph("", "", nodes.strong("", "The claim:"), classes=["main-claim"])
        line += nodes.Text(f" {ledger.summary}. ")
        line += nodes.strong("", "Our rating:")
        line += nodes.Text(" ")
        line += self.links([(rating_anchor(claim), claim.rating_words)])
        line += nodes.Text(".")
        return [line]


def link(template):
    """Our words as Markdown: {number-id} as the role that prints and links the number."""
    return PLACE.sub(r"{number}`\1`", template)


def anchor(claim):
    """Where its words stand, for life."""
    return f"claim-{claim.id.lower()}"


def rating_anchor(claim):
    """Where its rating stands, for life."""
    return f"verdict-{claim.id.lower()}"


def rating_tag(claim):
    words = claim.rating_words
    return nodes.strong("", f"{words[0].upper()}{words[1:]}.", classes=["rating"])


def asked_item(*content):
    """An item of a rule; unlike a paragraph of the book it is not quoted, and has no address."""
    return nodes.list_item("", nodes.paragraph("", "", *content, classes=["asked"]))


def what_is_asked(group):
    """What a group is known by: two that ask the same list the same numbers."""
    return group.quantifier, group.numbers, group.expected()


def who_said_it(claim):
    said = f"{claim.speaker.name}, {claim.date}"
    return [("Said by", said), ("Passed on by", "; ".join(claim.passed_on_by))]
