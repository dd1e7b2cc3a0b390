def import_rows(rows: list[str], step: int = 3) -> int:
    """Counts the rows that are not blank, printing progress after each `step` rows."""
    imported = 0
    number = 0
    while number < len(rows):
        if rows[number].strip() != "":
            imported = imported + 1
        number = number + 1
        if number % step == 0:
            print(f"{number} rows read")
    print(f"{imported} rows imported")
    return imported
