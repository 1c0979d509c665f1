"""House style, charts, maps: tidy frame in, Axes out."""
