def still_missing(required: list[str], delivered: list[str]) -> list[str]:
    """Required parts not delivered yet, each as often as it is lacking."""
    there = set(delivered)
    return [part for part in required if part not in there]
