import csv
import io


def parse_table(text: str) -> list[dict[str, str]]:
    """Rows of a text with commas by the names of its first line; cells that lack are empty."""
    rows: list[list[str]] = []
    for row in csv.reader(io.StringIO(text, newline="")):
        if len(row) > 0:
            rows = rows + [row]
    records: list[dict[str, str]] = []
    for row in rows[1:]:
        record: dict[str, str] = {}
        for at in range(len(rows[0])):
            record[rows[0][at]] = row[at] if at < len(row) else ""
        records = records + [record]
    return records
