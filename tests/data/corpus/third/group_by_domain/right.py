def group_by_domain(addresses: list[str]) -> dict[str, list[str]]:
    """Mail addresses by domain, both in the order they come in."""
    groups: dict[str, list[str]] = {}
    for address in addresses:
        groups.setdefault(address.rpartition("@")[2], []).append(address)
    return groups
