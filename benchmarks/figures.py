"""Time of drawing every figure of the book, against the sum of its parts.

    python benchmarks/figures.py

The whole draws all figures from empty caches of geometry. The parts are measured by themselves:
each kind of geometry prepared once, every figure drawn, every figure saved. A ratio near one says
that nothing is prepared twice. Numbers in titles are computed before the clock starts. Seconds
are the processor's, so that other work on the machine does not count.
"""

import sys
import time

from matplotlib import pyplot

MOST_BYTES = 150_000


def main():
    from citable.registry import FIGURES, NUMBERS, load_all
    from sevenpercent.tables.shapes import county_shapes

    load_all()
    print(f"{len(NUMBERS)} numbers {timed(compute_numbers)[0]:.2f} s, read shapes", end=" ")
    print(f"{timed(county_shapes)[0]:.2f} s: before the clock starts")
    kinds = clear_geometry()
    whole, weights = timed(lambda: draw_all(sorted(FIGURES)))
    calls = kinds()
    clear_geometry()
    parts = {"geometry": timed(lambda: prepare_geometry(calls["kinds"]))[0]}
    each = {id: draw_and_save(id) for id in sorted(FIGURES)}
    parts["drawing"] = sum(drawing for drawing, _ in each.values())
    parts["saving"] = sum(saving for _, saving in each.values())
    report(whole, parts, weights, each, calls)
    return int(any(weight > MOST_BYTES for id, weight in weights.items() if "map" in id))


def timed(work):
    """Seconds of the processor, and what the work returned."""
    started = time.process_time()
    done = work()
    return time.process_time() - started, done


def compute_numbers():
    from citable.registry import NUMBERS, compute_number

    for id in NUMBERS:
        compute_number(id)


def clear_geometry():
    """Empty the caches of geometry; give a function that says how they were used since."""
    from sevenpercent.tables import shapes

    for name in ("_wisconsin_counties", "_us_counties"):
        getattr(shapes, name).cache_clear()
    used = []
    original = shapes._simplify

    def simplify(frame, tolerance_m):
        used.append((len(frame), tolerance_m))
        return original(frame, tolerance_m)

    shapes._simplify = simplify

    def tell():
        shapes._simplify = original
        caches = (shapes._wisconsin_counties.cache_info(), shapes._us_counties.cache_info())
        uses = sum(cache.hits + cache.misses for cache in caches)
        return {"kinds": used, "uses": uses}

    return tell


def prepare_geometry(kinds):
    from sevenpercent.tables import shapes

    for counties, tolerance_m in kinds:
        (shapes.wisconsin_counties if counties < 100 else shapes.us_counties)(tolerance_m)


def draw_all(ids):
    """Every figure as the site has it; bytes of SVG by id."""
    from citable.publish.render import render_figure

    render_figure.cache_clear()
    return {id: len(render_figure(id).svg) for id in ids}


def draw_and_save(id):
    """Seconds of drawing a figure once more, and of saving it."""
    from citable.charts.style import dress, house_style
    from citable.publish.render import save_png, save_svg
    from citable.publish.sources import source_line
    from citable.registry import format_template, get_figure

    entry = get_figure(id)
    with house_style():
        drawing, (axes, _) = timed(entry.draw)
        canvas = axes.figure if hasattr(axes, "figure") else axes.flat[0].figure
        dress(canvas, format_template(entry.title), source_line(entry.id, entry.sources))
        saving, _ = timed(lambda: (save_svg(canvas, entry), save_png(canvas, entry)))
        pyplot.close(canvas)
    return drawing, saving


def report(whole, parts, weights, each, calls):
    total = sum(parts.values())
    for name, seconds in parts.items():
        print(f"{name:>10} {seconds:7.2f} s  {seconds / total:6.1%} of the parts")
    print(f"{'whole':>10} {whole:7.2f} s  {whole / total:6.2f} times the sum of the parts")
    kinds = len(calls["kinds"])
    print(f"geometry: {kinds} kinds, each prepared once, {calls['uses']} uses")
    maps = {id: weight for id, weight in weights.items() if "map" in id}
    heaviest = max(maps, key=maps.get)
    print(
        f"{len(weights)} figures, {len(maps)} maps; heaviest {heaviest}: {maps[heaviest]:,} bytes"
    )
    for id in sorted(each, key=lambda id: -sum(each[id]))[:5]:
        drawing, saving = each[id]
        print(f"  drawn {drawing:5.2f} s, saved {saving:5.2f} s, {weights[id]:>8,} bytes  {id}")


if __name__ == "__main__":
    sys.exit(main())
