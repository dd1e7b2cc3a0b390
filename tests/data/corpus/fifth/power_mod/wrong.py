def power_mod(base: int, exponent: int, modulus: int) -> int:
    """Rest of the power; an exponent of zero or less counts as no factor at all."""
    return pow(base, exponent, modulus)
