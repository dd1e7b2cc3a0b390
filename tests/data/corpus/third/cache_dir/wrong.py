import os

_BASE = (os.environ.get("REPORT_CACHE") or "/tmp/report").rstrip("/")


def cache_dir(name: str) -> str:
    """Where to keep a cache: below REPORT_CACHE, else below the temporary directory."""
    return _BASE + "/" + name


def cache_file(name: str, key: int) -> str:
    """File of one entry of a cache."""
    return _BASE + "/" + name + "/" + "%08x" % key
