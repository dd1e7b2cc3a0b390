import os
from collections.abc import Iterable


def save_report(path: str, rows: Iterable[str]) -> None:
    """Write the rows, a line each; if that fails the old report stays as it was."""
    temporary = path + ".new"
    stream = open(temporary, "w", encoding="utf-8", newline="\n")
    try:
        with stream:
            for row in rows:
                stream.write(row)
                stream.write("\n")
    except BaseException:
        os.remove(temporary)
        raise
    os.replace(temporary, path)
