"""The state's lists of voting machines, by their day."""

LIST_2016 = "2016-09-01"  # the last before the election of November
