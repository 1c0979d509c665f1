"""Numbers and pictures that an earlier process has made from what is here now."""

import json
import pickle

from citable.build.dependencies import digest_figure, digest_number_module
from citable.publish.publish import describe_number
from citable.registry import FIGURES, NUMBERS, Estimate


class Memory:
    """What the registry and the renderer ask before they compute.

    Parameters
    ----------
    store : Store
    """

    def __init__(self, store):
        self.store = store
        # Keys are settled now: a source that changes during a build is the next build's.
        self.number_keys = {
            name: digest_number_module(name)
            for name in sorted({entry.function.__module__ for entry in NUMBERS.values()})
        }
        self.figure_keys = {id: digest_figure(id) for id in sorted(FIGURES)}
        self.recall_picture = cache_found(self.read_picture)
        self.recall_module = cache_found(self.read_numbers)

    def recall_number(self, id):
        """The Estimate of a number, None where it must be computed."""
        return (self.recall_module(NUMBERS[id].function.__module__) or {}).get(id)

    def read_numbers(self, module):
        """The Estimates of all numbers that a module declares, by id; None where not kept."""
        content = self.store.read(self.number_keys[module])
        if content is None:
            return None
        return {
            id: Estimate(value, interval and tuple(interval), level)
            for id, (value, interval, level) in json.loads(content).items()
        }

    def read_picture(self, id):
        """A figure's Picture; None where not kept."""
        content = self.store.read(self.figure_keys[id])
        # The store has found these bytes to be those that a build of this folder wrote.
        return content and pickle.loads(content)

    def keep_numbers(self, module):
        """Compute what a module declares, and keep it."""
        declared = [entry for entry in NUMBERS.values() if entry.function.__module__ == module]
        for entry in declared:
            describe_number(entry)  # says which one cannot be published, and why
        kept = {entry.id: plain_estimate(entry.compute()) for entry in declared}
        self.store.write(self.number_keys[module], json.dumps(kept).encode())

    def keep_picture(self, id, picture):
        self.store.write(self.figure_keys[id], pickle.dumps(picture))


def cache_found(function):
    """Remember what a function has found; where it found nothing, look again."""
    found = {}

    def look(id):
        if id not in found:
            result = function(id)
            if result is None:
                return None
            found[id] = result
        return found[id]

    return look


def plain_estimate(estimate):
    """An Estimate as JSON holds it, to the last digit."""
    interval = estimate.interval and [plain(bound) for bound in estimate.interval]
    return plain(estimate.value), interval, estimate.level


def plain(value):
    """A Python number for a NumPy one."""
    return value.item() if hasattr(value, "item") else value
