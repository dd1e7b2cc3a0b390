import os


def save_lines(path, lines):
    """Write the lines to a file, which is replaced only when all are written."""
    text = "".join([line + "\n" for line in lines])
    draft = f"{path}.part"
    with open(draft, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(draft, path)
