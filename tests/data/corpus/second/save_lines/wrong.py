def save_lines(path, lines):
    """Write the lines to a file, which is replaced only when all are written."""
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines)
