"""Published numbers by id, for every test that asks for one."""

from citable.registry import compute_number, load_all

load_all()


def value(id):
    return compute_number(id).value


def interval(id):
    return compute_number(id).interval


def holds_zero(bounds):
    """Whether zero lies inside (low, high), or inside the interval of a number by its id."""
    low, high = interval(bounds) if isinstance(bounds, str) else bounds
    return low < 0 < high
