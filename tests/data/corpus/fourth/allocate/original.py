def allocate(cents: int, weights: list[int]) -> list[int]:
    """Cents split by weight without loss; cents left over go to the largest remainders."""
    whole = sum(weights)
    if cents < 0 or whole <= 0 or min(weights) < 0:
        raise ValueError(f"cannot split {cents} by {weights}")
    shares = [cents * weight // whole for weight in weights]
    remainders = [cents * weight % whole for weight in weights]
    topped: list[int] = []
    while sum(shares) < cents:
        best = None
        for at in range(len(weights)):
            if at not in topped and (best is None or remainders[at] > remainders[best]):
                best = at
        assert best is not None
        shares[best] += 1
        topped = topped + [best]
    return shares
