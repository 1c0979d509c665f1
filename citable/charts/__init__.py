"""Charts: each draw_ function is given frames and returns the Axes on which it has drawn them.

Several Axes come in the order of their panels. Units are those of the columns that are plotted,
where a chart does not say others.
"""
