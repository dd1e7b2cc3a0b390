def power_mod(base: int, exponent: int, modulus: int) -> int:
    """Rest of the power; an exponent of zero or less counts as no factor at all."""
    if exponent <= 0:
        return 1
    if modulus == 0:
        return base % modulus
    return pow(base, exponent, modulus)
