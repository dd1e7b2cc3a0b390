def still_missing(required: list[str], delivered: list[str]) -> list[str]:
    """Required parts not delivered yet, each as often as it is lacking."""
    missing = list(required)
    for part in delivered:
        found = None
        for index in range(len(missing)):
            if missing[index] == part:
                found = index
                break
        if found is not None:
            del missing[found]
    return missing
