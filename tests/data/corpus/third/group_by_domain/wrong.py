from itertools import groupby


def group_by_domain(addresses: list[str]) -> dict[str, list[str]]:
    """Mail addresses by domain, both in the order they come in."""
    return {
        domain: list(group)
        for domain, group in groupby(addresses, lambda address: address.rpartition("@")[2])
    }
