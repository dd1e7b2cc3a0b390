def normalised_weights(weights):
    total = 0.0
    for weight in weights:
        total += weight
    return [weight / total for weight in weights]


def heaviest(names, weights):
    """Names whose share is the greatest, in their order."""
    shares = normalised_weights(weights)
    most = max(shares, default=None)
    return [name for name, share in zip(names, shares) if share == most]
