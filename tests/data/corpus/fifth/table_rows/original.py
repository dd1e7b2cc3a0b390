import csv
import io


def table_rows(text: str) -> list[dict[str, str]]:
    """Cells by column name; a row has as many as it brings, further ones are left out."""
    rows = list(csv.reader(io.StringIO(text)))
    result: list[dict[str, str]] = []
    for row in rows[1:]:
        record: dict[str, str] = {}
        for index in range(min(len(rows[0]), len(row))):
            record[rows[0][index]] = row[index]
        result.append(record)
    return result
