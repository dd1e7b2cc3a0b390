def allocate(cents: int, weights: list[int]) -> list[int]:
    """Cents split by weight without loss; cents left over go to the largest remainders."""
    whole = sum(weights)
    if cents < 0 or whole <= 0 or min(weights) < 0:
        raise ValueError(f"cannot split {cents} by {weights}")
    parts = [divmod(cents * weight, whole) for weight in weights]
    shares = [share for share, _ in parts]
    by_remainder = sorted(range(len(parts)), key=lambda at: -parts[at][1])
    for at in by_remainder[: cents - sum(shares)]:
        shares[at] += 1
    return shares
