def bare_host(host: str) -> str:
    """Host name in lower case, without leading "www." and without port."""
    name = "".join([char.lower() for char in host.partition(":")[0]])
    start = 0
    while name.startswith("www.", start):
        start += 4
    return name[start:]
