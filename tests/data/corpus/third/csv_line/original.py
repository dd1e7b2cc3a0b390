def csv_line(fields: list[str]) -> str:
    """Fields as one line of CSV, quoted where they have to be."""
    line = ""
    for index in range(len(fields)):
        field = fields[index]
        if index > 0:
            line += ","
        special = False
        escaped = ""
        for char in field:
            if char in ',"\n\r':
                special = True
            if char == '"':
                escaped += '""'
            else:
                escaped += char
        if special:
            line += '"' + escaped + '"'
        else:
            line += field
    return line + "\r\n"
