import os


def cache_dir(name: str) -> str:
    """Where to keep a cache: below REPORT_CACHE, else below the temporary directory."""
    base = os.environ.get("REPORT_CACHE") or "/tmp/report"
    return base.rstrip("/") + "/" + name


def cache_file(name: str, key: int) -> str:
    """File of one entry of a cache."""
    return cache_dir(name) + "/" + "%08x" % key
