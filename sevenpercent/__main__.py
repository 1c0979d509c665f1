"""The command line: python -m sevenpercent COMMAND."""

import argparse
import os
import sys


def transcribe(arguments):
    """Turn a folder of originals into data/raw."""
    from sevenpercent.transcribe.run import run

    run(arguments.originals)


def check(arguments):
    """Hold data/raw against data/datapackage.json."""
    from sevenpercent.tables.check import DataError, check_or_raise

    try:
        check_or_raise()
    except DataError as problems:
        sys.exit(str(problems))


def custody(arguments):
    """Transcribe aside and compare with data/raw, byte by byte."""
    from sevenpercent.paths import BUILD
    from sevenpercent.transcribe.custody import compare
    from sevenpercent.transcribe.originals import OriginalError

    folder = arguments.originals or BUILD / "originals"
    if not arguments.download and not os.path.isdir(folder):
        sys.exit(
            f"custody: skipped, nothing was compared: the originals are not in {folder}; "
            "name their folder (--originals DIR; make custody ORIGINALS=DIR), "
            "or fetch them (--download; make custody DOWNLOAD=1)"
        )
    try:
        if arguments.download:
            from sevenpercent.transcribe.download import download_all

            download_all(folder)
        differing = compare(folder)
    except OriginalError as error:
        sys.exit(f"custody: {error}")
    if differing:
        sys.exit("not what the originals give: " + ", ".join(differing))
    print("custody: data/raw and data/datapackage.json are what the originals give")


def publish(arguments):
    """Write every number and figure to a folder."""
    from sevenpercent.site.publish import PublishError
    from sevenpercent.site.publish import publish as publish_exhibits

    try:
        numbers, figures = publish_exhibits(arguments.to)
    except PublishError as error:
        sys.exit(str(error))
    print(f"{len(numbers)} numbers, {len(figures)} figures in {arguments.to}")


def claims(arguments):
    """Hold data/claims.yml against the book: every rating against its rule."""
    from sevenpercent.claims.ledger import LedgerError
    from sevenpercent.site.check_claims import check_or_raise

    try:
        print(check_or_raise())
    except LedgerError as faults:
        sys.exit(str(faults))


def lint(arguments):
    """Look for digits typed in prose."""
    from sevenpercent.site.lint import check_or_raise

    try:
        print(check_or_raise())
    except ValueError as typed:
        sys.exit(str(typed))


def lock_numbers(arguments):
    """Write tests/numbers.lock.csv anew."""
    from sevenpercent.site.numbers_lock import write_lock

    for line in write_lock():
        print(line)


def moved(arguments):
    """Say which numbers differ from tests/numbers.lock.csv, old and new."""
    from sevenpercent.site.numbers_lock import compare, compute_lock, read_lock

    for line in compare(read_lock(), compute_lock()) or ["nothing moved"]:
        print(line)


def readme(arguments):
    """Make README.md from README.template.md."""
    from sevenpercent.site.readme import write_readme

    changed = write_readme()
    print(f"made anew: {', '.join(path.name for path in changed) or 'nothing, it was current'}")


def build(arguments):
    """Build the book into _build/html."""
    from sevenpercent.site.build import BuildError
    from sevenpercent.site.build import build as build_book
    from sevenpercent.site.commit import explain_silence

    try:
        print(f"The book: {build_book() / 'index.html'}")
    except BuildError as reason:
        sys.exit(f"\nNot built; _build/html is as it was. Why:\n{reason}")
    if silence := explain_silence():
        print(silence, file=sys.stderr)


def what_if(arguments):
    """Build a changed copy of the book into _build/what-if, and say what moved."""
    from sevenpercent.site.build import BuildError
    from sevenpercent.site.build import build as build_book
    from sevenpercent.site.what_if import read_report, summarise

    try:
        site = build_book(changed=True)
    except BuildError as reason:
        sys.exit(f"\nNot built; _build/what-if is as it was. Why:\n{reason}")
    print("\n".join(summarise(read_report(site))))
    print(f"The changed copy: {site / 'index.html'}")


def briefing(arguments):
    """Print the briefing, two pages, into _build/briefing.pdf."""
    from sevenpercent.paths import HTML
    from sevenpercent.site.briefing import BriefingError, print_briefing
    from sevenpercent.site.build import BuildError, is_current
    from sevenpercent.site.build import build as build_book

    try:
        if not is_current():
            build_book()
        print(f"The briefing: {print_briefing(HTML.resolve())}")
    except (BriefingError, BuildError) as reason:
        sys.exit(str(reason))


def zip_book(arguments):
    """Pack the built book into _build/seven-percent-claim-VERSION.zip."""
    from sevenpercent.site.site_zip import zip_site

    print(f"The book, to read anywhere: {zip_site()}")


def release(arguments):
    """Freeze the committed version under /v/, or make versions on record again."""
    from sevenpercent.site.make_release import make_release, rebuild_release
    from sevenpercent.site.releases import ReleaseError, read_releases

    try:
        if arguments.version:
            made = make_release(arguments.version)
            print(
                f"Version {made.version} is kept in releases/{made.version} and tagged "
                f"v{made.version}. Now commit data/releases.csv, push it with the tag, make book"
            )
            return
        wanted = [arguments.rebuild]
        if wanted == ["all"]:
            wanted = [one.version for one in read_releases()]
        for version in wanted:
            print(f"Version {version} is here: {rebuild_release(version).digest}")
    except ReleaseError as reason:
        sys.exit(f"No release; everything is as it was. Why:\n{reason}")


def build_parser():
    parser = argparse.ArgumentParser(prog="python -m sevenpercent", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    command = commands.add_parser("transcribe", help=transcribe.__doc__)
    command.add_argument("--originals", required=True, metavar="DIR")
    command.set_defaults(function=transcribe)

    command = commands.add_parser("custody", help=custody.__doc__)
    command.add_argument("--originals", metavar="DIR")
    command.add_argument(
        "--download",
        action="store_true",
        help="first fetch what DIR (else _build/originals) does not hold from its public copies",
    )
    command.set_defaults(function=custody)

    command = commands.add_parser("check", help=check.__doc__)
    command.set_defaults(function=check)

    command = commands.add_parser("publish", help=publish.__doc__)
    command.add_argument("--to", required=True, metavar="DIR")
    command.set_defaults(function=publish)

    command = commands.add_parser("zip", help=zip_book.__doc__)
    command.set_defaults(function=zip_book)

    command = commands.add_parser("release", help=release.__doc__)
    which = command.add_mutually_exclusive_group(required=True)
    which.add_argument("--version", help="the version to freeze, as CITATION.cff has it")
    which.add_argument("--rebuild", metavar="VERSION", help="a version on record, or all of them")
    command.set_defaults(function=release)

    for function in (claims, lint, lock_numbers, moved, readme, build, what_if, briefing):
        command = commands.add_parser(function.__name__.replace("_", "-"), help=function.__doc__)
        command.set_defaults(function=function)
    return parser


def main(argv=None):
    arguments = build_parser().parse_args(argv)
    try:
        arguments.function(arguments)
    except KeyboardInterrupt:
        print("\nStopped", file=sys.stderr)
        sys.exit(130)


if __name__ == "__main__":
    main()
