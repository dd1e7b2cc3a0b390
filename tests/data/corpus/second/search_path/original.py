import os


def search_path():
    """Return the folders in TOOL_PATH, without blanks and repeats."""
    folders = []
    for folder in os.environ.get("TOOL_PATH", "").split(os.pathsep):
        if folder and folder not in folders:
            folders = folders + [folder]
    return tuple(folders)
