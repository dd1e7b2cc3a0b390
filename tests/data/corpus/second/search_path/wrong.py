import functools
import os


@functools.cache
def search_path():
    """Return the folders in TOOL_PATH, without blanks and repeats."""
    folders = dict.fromkeys(os.environ.get("TOOL_PATH", "").split(os.pathsep))
    folders.pop("", None)
    return tuple(folders)
