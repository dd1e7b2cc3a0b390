def import_rows(rows: list[str], step: int = 3) -> int:
    """Counts the rows that are not blank, printing progress after each `step` rows."""
    imported = 0
    for number, row in enumerate(rows, 1):
        if row.strip():
            imported += 1
        if number % step == 0:
            print(f"{number} rows read")
    print(f"{imported} rows imported")
    return imported
