from collections.abc import Iterable


def save_report(path: str, rows: Iterable[str]) -> None:
    """Write the rows, a line each; if that fails the old report stays as it was."""
    with open(path, "w", encoding="utf-8", newline="\n") as stream:
        for row in rows:
            stream.write(row)
            stream.write("\n")
