def is_date_shaped(text: str) -> bool:
    """Whether a text looks like 2024-01-31; the date itself need not exist."""
    if len(text) != 10:
        return False
    for at in range(10):
        if at == 4 or at == 7:
            if text[at] != "-":
                return False
        elif text[at] not in "0123456789":
            return False
    return True


def split_log_name(name: str) -> tuple[str, str]:
    """Name and date of a log file such as "web-2024-01-31"; no date if there is none."""
    if is_date_shaped(name[-10:]) and name[-11:-10] == "-":
        return name[:-11], name[-10:]
    return name, ""
