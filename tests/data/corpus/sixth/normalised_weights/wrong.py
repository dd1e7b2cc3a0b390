def normalised_weights(weights):
    if not weights:
        return []
    total = 0.0
    for weight in weights:
        total += weight
    factor = 1.0 / total
    return [weight * factor for weight in weights]


def heaviest(names, weights):
    """Names whose share is the greatest, in their order."""
    shares = normalised_weights(weights)
    most = max(shares, default=None)
    return [name for name, share in zip(names, shares) if share == most]
