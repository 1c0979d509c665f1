"""The study's command line: python -m sevenpercent COMMAND; `python -m citable` makes the book."""

import argparse
import os
import sys


def transcribe(arguments):
    """Turn a folder of originals into data/raw."""
    from sevenpercent.transcribe.run import run

    if not os.path.isdir(arguments.originals):
        sys.exit(f"transcribe: no folder of originals: {arguments.originals!r}")
    run(arguments.originals)


def check(arguments):
    """Hold data/raw against data/datapackage.json."""
    from citable.source_checks.problems import DataError
    from sevenpercent.tables.check import check_or_raise

    try:
        check_or_raise()
    except DataError as problems:
        sys.exit(str(problems))


def custody(arguments):
    """Transcribe aside and compare with data/raw, byte by byte."""
    from sevenpercent.paths import ORIGINALS
    from sevenpercent.transcribe.originals import OriginalError
    from sevenpercent.transcribe.run import compare

    folder = arguments.originals or ORIGINALS
    if os.path.exists(folder) and not os.path.isdir(folder):
        sys.exit(f"custody: no folder: {folder!r}")
    if not arguments.download and not os.path.isdir(folder):
        sys.exit(
            f"custody: skipped, nothing was compared: the originals are not in {str(folder)!r}; "
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
