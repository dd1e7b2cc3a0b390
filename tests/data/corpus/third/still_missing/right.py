from collections import Counter


def still_missing(required: list[str], delivered: list[str]) -> list[str]:
    """Required parts not delivered yet, each as often as it is lacking."""
    there = Counter(delivered)
    missing = []
    for part in required:
        if there[part] > 0:
            there[part] -= 1
        else:
            missing.append(part)
    return missing
