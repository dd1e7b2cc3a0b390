def allocate(cents: int, weights: list[int]) -> list[int]:
    """Cents split by weight without loss; cents left over go to the largest remainders."""
    whole = sum(weights)
    if cents < 0 or whole <= 0 or min(weights) < 0:
        raise ValueError(f"cannot split {cents} by {weights}")
    shares = [round(cents * weight / whole) for weight in weights[:-1]]
    shares.append(cents - sum(shares))
    return shares
