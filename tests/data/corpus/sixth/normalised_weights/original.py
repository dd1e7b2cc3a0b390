def normalised_weights(weights):
    shares = []
    for weight in weights:
        total = 0.0
        for other in weights:
            total = total + other
        shares.append(weight / total)
    return shares


def heaviest(names, weights):
    """Names whose share is the greatest, in their order."""
    shares = normalised_weights(weights)
    result = []
    for name, share in zip(names, shares):
        if share == max(shares):
            result.append(name)
    return result
