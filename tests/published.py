"""How far a published value may lie from the same value computed to the last digit."""

# Half a step of the seventh digit at most, as a share of the value, and a little for the last bits.
SEVEN_DIGITS = 5.1e-7
