def csv_line(fields: list[str]) -> str:
    """Fields as one line of CSV, quoted where they have to be."""
    return (
        ",".join(
            '"' + field.replace('"', '""') + '"' if "," in field else field for field in fields
        )
        + "\r\n"
    )
