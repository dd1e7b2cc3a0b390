import os


def cache_dir(name: str) -> str:
    """Where to keep a cache: below REPORT_CACHE, else below the temporary directory."""
    base = ""
    for variable in os.environ:
        if variable == "REPORT_CACHE":
            base = os.environ[variable]
    if base == "":
        base = "/tmp/report"
    while base.endswith("/"):
        base = base[:-1]
    return base + "/" + name


def cache_file(name: str, key: int) -> str:
    """File of one entry of a cache."""
    return cache_dir(name) + "/" + "%08x" % key
