import os


def save_lines(path, lines):
    """Write the lines to a file, which is replaced only when all are written."""
    text = ""
    for line in lines:
        text = text + line + "\n"
    draft = str(path) + ".part"
    with open(draft, "w", encoding="utf-8") as file:
        for character in text:
            file.write(character)
    os.replace(draft, path)
