"""What kind of machine each model in Wisconsin's equipment lists is."""

from typing import NamedTuple

import pandas as pd

VERIFIED_VOTING = "us-2016-verified-voting-equipment.csv"
LIST_2014 = "wi-voting-equipment-2014-11.xlsx"
LIST_2018 = "wi-voting-equipment-2018-08.xlsx"
VERIFIED_VOTING_PAGES = "http://blog.verifiedvoting.org/resources/voting-equipment"

DRE = "DRE"
MARKING = "ballot marking device"
NON_ELECTRONIC = "non-electronic"
SCAN = "optical scan"
NONE = "none"

# Our types in the words of Verified Voting's list, which files the paper sleeve Vote-PAD with
# the marking devices.
VERIFIED_VOTING_TYPES = {
    DRE: "DRE-Touchscreen",
    MARKING: "Ballot Marking Device or System",
    NON_ELECTRONIC: "Ballot Marking Device or System",
    SCAN: "Optical Scan",
}


class DeviceError(Exception):
    """A machine whose kind is unknown or not what Verified Voting says."""


class Device(NamedTuple):
    """A model as our tables name it.

    Parameters
    ----------
    word : str, what in a cell of a list gives the model away, lower case
    name : str
    type : str, DRE, ballot marking device, non-electronic, optical scan or none
    make, model : str, in Verified Voting's list of 2016; empty where Wisconsin had none then
    source : str, the address or original that describes it
    """

    word: str
    name: str
    type: str
    make: str = ""
    model: str = ""
    source: str = VERIFIED_VOTING

    @property
    def vvpat(self):
        """Whether it prints votes where the voter sees them; None for what is itself paper.

        Wisconsin allows no DRE without (Wis. Stat. 5.91 (18)).
        """
        return True if self.type == DRE else None


ESS = "Election Systems & Software"
SEQUOIA = "Sequoia (Dominion)"
PREMIER = "Premier/Diebold (Dominion)"
ICE = ("imagecast evolution", "Dominion ImageCast Evolution")
DOMINION = "Dominion Voting Systems"

TABULATORS = (
    Device("ds200", "ES&S DS200", SCAN, ESS, "DS200"),
    Device("ds850", "ES&S DS850", SCAN, source=LIST_2018),
    Device("m100", "ES&S Model 100", SCAN, ESS, "Model 100"),
    Device("es&s 150", "ES&S 150", SCAN, source=LIST_2014),
    Device("eagle", "Optech III-P Eagle", SCAN, SEQUOIA, "Optech IIIP-Eagle"),
    Device("insight", "Sequoia Optech Insight", SCAN, SEQUOIA, "Optech Insight"),
    Device("accuvote-os", "Premier AccuVote OS", SCAN, PREMIER, "AccuVote OS"),
    # One machine that scans and marks; Verified Voting gives its scanner a line of its own.
    Device(*ICE, SCAN, DOMINION, "ImageCast Precinct"),
    Device("clear cast", "Clear Ballot ClearCast", SCAN, source=LIST_2018),
    Device("none", "", NONE),
)

ACCESSIBLE = (
    Device(
        *("edge", "Sequoia AVC Edge", DRE, SEQUOIA, "AVC Edge"),
        f"{VERIFIED_VOTING_PAGES}/sequoia-dominion-avc-edge-touchscreen-voting-machine",
    ),
    Device(
        *("accuvote tsx", "Premier AccuVote TSX", DRE, PREMIER, "AccuVote TSX"),
        "https://www.verifiedvoting.org/resources/voting-equipment/premier-diebold/accuvote-tsx/",
    ),
    Device(
        *("ivotronic", "ES&S iVotronic", DRE, ESS, "iVotronic"),
        "https://verifiedvoting.org/election-system/ess-ivotronic/",
    ),
    Device(
        *("automark", "ES&S AutoMARK", MARKING, ESS, "AutoMARK"),
        f"{VERIFIED_VOTING_PAGES}/election-systems-software-automark",
    ),
    Device(
        *("expressvote", "ES&S ExpressVote", MARKING, ESS, "ExpressVote"),
        "https://www.essvote.com/feature/voter-verifiable-paper/",
    ),
    Device(*ICE, MARKING, DOMINION, "ImageCast Evolution"),
    Device(
        *("clear access", "Clear Ballot ClearAccess", MARKING),
        source="https://docslib.org/doc/11384904/clear-ballot",
    ),
    # A touch screen that prints a card with a bar code; the card is the ballot.
    Device(
        *("populex", "Populex", MARKING, "Populex", "PopulexSlate"),
        "https://verifiedvoting.org/election-system/populexslate/",
    ),
    # A clear sleeve with holes over a paper ballot.
    Device(
        *("vote pad", "Vote-PAD", NON_ELECTRONIC, "Vote-PAD", "Vote-PAD Ballot Marking System"),
        "https://accesspress.org/voting-devices-tested/",
    ),
)


def classify(cell, devices, *, place) -> list[Device]:
    """The machines that a cell of an equipment list names, in the order of devices.

    Raises
    ------
    DeviceError : names the place and the cell
    """
    text = " ".join(cell.replace("\u2013", "-").lower().split())
    found = [device for device in devices if device.word in text]
    if not found:
        raise DeviceError(f"{place}: a cell names a known machine, found {cell!r}")
    return found


def tables(originals):
    """voting_device_types."""
    rows = originals.records(VERIFIED_VOTING)
    check_types(row for row in rows if row["State"] == "Wisconsin")
    return {"voting_device_types": list_devices()}


def check_types(rows):
    """Every machine that Verified Voting saw in Wisconsin must have the type that we give it."""
    listed = {(row["Make"], row["Model"]): (row["Equipment Type"], row["VVPAT"]) for row in rows}
    for device in (*TABULATORS, *ACCESSIBLE):
        if not device.make:
            continue
        theirs = listed.get((device.make, device.model))
        ours = (VERIFIED_VOTING_TYPES[device.type], "Yes" if device.vvpat else "N/A")
        if theirs != ours:
            raise DeviceError(
                f"{VERIFIED_VOTING}: {device.make} {device.model} in Wisconsin is {ours} "
                f"in voting_devices.py, found {theirs}"
            )


def list_devices() -> pd.DataFrame:
    """One row a model and use."""
    rows = [
        (use, device.name, device.type, device.vvpat, device.make, device.model, device.source)
        for use, devices in (("tabulator", TABULATORS), ("accessible device", ACCESSIBLE))
        for device in devices
        if device.type != NONE
    ]
    names = ["use", "device", "type", "vvpat", "verified_voting_make", "verified_voting_model"]
    frame = pd.DataFrame(rows, columns=[*names, "source"])
    return frame.sort_values(["use", "device"], ignore_index=True)
