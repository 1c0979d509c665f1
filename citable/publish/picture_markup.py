"""A figure's picture in a page: for the wide and the narrow window, for the light and the dark."""

import html

# Below this width a window gets the narrow form: the wide one's smallest letters would fall to
# eleven pixels and less. On paper the wide one is right at any width.
NARROW_MEDIA = "screen and (max-width: 600px)"
DARK_MEDIA = "(prefers-color-scheme: dark)"


def offer_pictures(files, sizes, alt, folder=""):
    """HTML of two pictures, one for each colour of the page: its style sheet shows one.

    What is not shown is neither fetched, since it is lazy, nor read aloud. The folder is put before
    the names of files, which are by the keys of describe.FIGURE_FILES.

    Units: sizes are width and height of the wide form, then of the narrow one, in CSS pixels.
    """
    wide, narrow = sizes[:2], sizes[2:]
    pairs = (("on-light", "svg", "narrow"), ("on-dark", "dark", "narrow_dark"))
    return "".join(
        f'<picture class="{name}">{offer_source(NARROW_MEDIA, folder + files[small], narrow)}'
        f'<img class="dark-light" src="{folder}{files[large]}" {tell_size(wide)} loading="lazy"'
        f' alt="{html.escape(alt)}"></picture>'
        for name, large, small in pairs
    )


def offer_framed_picture(files, sizes, alt):
    """The same for a page of its own in a frame, whose colours are those that the system asks for.

    One picture with sources: a frame's script changes them where the frame's address says so.
    """
    wide, narrow = sizes[:2], sizes[2:]
    sources = (
        offer_source(f"{NARROW_MEDIA} and {DARK_MEDIA}", files["narrow_dark"], narrow),
        offer_source(DARK_MEDIA, files["dark"], wide),
        offer_source(NARROW_MEDIA, files["narrow"], narrow),
    )
    return (
        f'<picture>{"".join(sources)}<img src="{files["svg"]}" {tell_size(wide)}'
        f' alt="{html.escape(alt)}"></picture>'
    )


def offer_source(media, file, size):
    return f'<source media="{media}" srcset="{file}" {tell_size(size)}>'


def tell_size(size):
    return f'width="{size[0]}" height="{size[1]}"'
