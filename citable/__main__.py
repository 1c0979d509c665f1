"""The press's command line: python -m citable COMMAND, in the folder of a book."""

import argparse
import os
import sys
from contextlib import contextmanager

from citable.book import NoBook


@contextmanager
def told(error, before=""):
    """What a person can mend ends the program with the error's words, without a traceback."""
    try:
        yield
    except error as reason:
        sys.exit(f"{before}{reason}")


def check(arguments):
    """Hold the data, the prose and the claims against their rules."""
    from citable.build.check_sources import check_sources
    from citable.claims.check_claims import check_or_raise

    with told(ValueError):
        check_sources()
        print(check_or_raise())


def publish(arguments):
    """Write every number and figure to a folder."""
    from citable.publish.publish import PublishError
    from citable.publish.publish import publish as publish_exhibits

    with told(PublishError):
        numbers, figures = publish_exhibits(arguments.to)
    print(f"{len(numbers)} numbers, {len(figures)} figures in {arguments.to}")


def claims(arguments):
    """Hold data/claims.yml against the book: every rating against its rule."""
    from citable.claims.check_claims import check_or_raise

    with told(ValueError):
        print(check_or_raise())


def lint(arguments):
    """Look for numbers typed in prose."""
    from citable.prose.lint import check_or_raise

    with told(ValueError):
        print(check_or_raise())


def lock_numbers(arguments):
    """Write tests/numbers.lock.csv anew."""
    from citable.lock.numbers_lock import write_lock

    with told(ValueError):
        print("\n".join(write_lock()))


def moved(arguments):
    """Say which numbers differ from tests/numbers.lock.csv, old and new."""
    from citable.lock.numbers_lock import tell_moved

    with told(ValueError):
        print("\n".join(tell_moved() or ["nothing moved"]))


def readme(arguments):
    """Make README.md from README.template.md."""
    from citable.site.readme import write_readme

    with told(ValueError):
        changed = write_readme()
    print(f"made anew: {', '.join(path.name for path in changed) or 'nothing, it was current'}")


def build(arguments):
    """Build the book into _build/html."""
    from citable.build.build import BuildError, tell_unlocked
    from citable.build.build import build as build_book
    from citable.publish.commit import explain_silence

    with told(BuildError, "\nNot built; _build/html is as it was. Why:\n"):
        site = build_book()
    print(f"The book: {site / 'index.html'}")
    if unlocked := tell_unlocked(site):
        print(unlocked)
    if silence := explain_silence():
        print(silence, file=sys.stderr)


def what_if(arguments):
    """Build a changed copy of the book into _build/what-if, and say what moved."""
    from citable.build.build import BuildError
    from citable.build.build import build as build_book
    from citable.site.what_if import read_report, summarise

    with told(BuildError, "\nNot built; _build/what-if is as it was. Why:\n"):
        site = build_book(changed=True)
    print("\n".join(summarise(read_report(site))))
    print(f"The changed copy: {site / 'index.html'}")


def briefing(arguments):
    """Print the briefing, two pages, into _build/briefing.pdf."""
    from citable.site.briefing import print_briefing

    put_on_paper("The briefing", print_briefing)


def pdf(arguments):
    """Print the whole book into _build/book.pdf."""
    from citable.site.whole_pdf import print_book

    put_on_paper("The whole book", print_book)


def put_on_paper(name, print_site):
    """Print something of the book as it is now, which is built first where it is not."""
    from citable.build.build import BuildError, is_current
    from citable.build.build import build as build_book
    from citable.paths import HTML
    from citable.publish.commit import source_date_epoch
    from citable.site.briefing import BriefingError, find_browser

    with told((BriefingError, BuildError, ValueError)):
        find_browser()  # a build takes minutes
        if not is_current():
            build_book()
        os.environ["SOURCE_DATE_EPOCH"] = source_date_epoch()  # cited with the day of the build
        print(f"{name}: {print_site(HTML.resolve())}")


def zip_book(arguments):
    """Pack the built book into one file that needs no network."""
    from citable.publish.files import zip_site

    print(f"The book, to read anywhere: {zip_site()}")


def release(arguments):
    """Freeze the committed version under /v/, or make versions on record again."""
    from citable.releases.make_release import make_release, rebuild_release
    from citable.releases.releases import ReleaseError, read_releases

    with told(ReleaseError, "No release; everything is as it was. Why:\n"):
        if arguments.version:
            made = make_release(arguments.version)
            print(
                f"Version {made.version} is kept in releases/{made.version} and tagged "
                f"v{made.version}. Now commit data/releases.csv, push it with the tag, make book"
            )
            return
        versions = [arguments.rebuild]
        if versions == ["all"]:
            versions = [release.version for release in read_releases()]
        for version in versions:
            print(f"Version {version} is here: {rebuild_release(version).digest}")


def build_parser():
    parser = argparse.ArgumentParser(prog="python -m citable", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    command = commands.add_parser("publish", help=publish.__doc__)
    command.add_argument("--to", required=True, metavar="DIR")
    command.set_defaults(function=publish)

    command = commands.add_parser("release", help=release.__doc__)
    which = command.add_mutually_exclusive_group(required=True)
    which.add_argument("--version", help="the version to freeze, as CITATION.cff has it")
    which.add_argument("--rebuild", metavar="VERSION", help="a version on record, or all of them")
    command.set_defaults(function=release)

    alone = (check, claims, lint, lock_numbers, moved, readme, build, what_if, briefing, pdf)
    named = {function.__name__.replace("_", "-"): function for function in alone}
    for name, function in ({"zip": zip_book} | named).items():
        commands.add_parser(name, help=function.__doc__).set_defaults(function=function)
    return parser


def main(argv=None):
    arguments = build_parser().parse_args(argv)
    try:
        arguments.function(arguments)
    except NoBook as reason:
        sys.exit(str(reason))
    except KeyboardInterrupt:
        print("\nStopped", file=sys.stderr)
        sys.exit(130)


if __name__ == "__main__":
    main()
