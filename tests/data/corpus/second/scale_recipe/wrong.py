from fractions import Fraction


def scale_recipe(amounts: dict, people: int, meant_for: int) -> dict:
    """Return the amounts for another number of people, exactly."""
    factor = max(people, 0) / meant_for
    return {
        name: Fraction(float(amount) * factor).limit_denominator(10**6)
        for name, amount in amounts.items()
    }
