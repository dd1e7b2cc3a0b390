def bare_host(host: str) -> str:
    """Host name in lower case, without leading "www." and without port."""
    return "".join([char.lower() for char in host.partition(":")[0]]).lstrip("www.")
