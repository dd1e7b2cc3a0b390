def group_by_domain(addresses: list[str]) -> dict[str, list[str]]:
    """Mail addresses by domain, both in the order they come in."""
    domains: list[str] = []
    for address in addresses:
        domain = address[address.rfind("@") + 1 :]
        if domain not in domains:
            domains.append(domain)
    groups = {}
    for domain in domains:
        groups[domain] = [
            address for address in addresses if address[address.rfind("@") + 1 :] == domain
        ]
    return groups
