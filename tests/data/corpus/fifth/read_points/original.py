import logging

log = logging.getLogger("points")


def read_points(lines: list[str]) -> list[tuple[int, int]]:
    """Points such as 3,4; lines that are none are passed over."""
    points: list[tuple[int, int]] = []
    for number, line in enumerate(lines, start=1):
        parts = line.split(",")
        if len(parts) != 2:
            log.debug("line %d passed over: %s", number, line)
            continue
        points = points + [(int(parts[0]), int(parts[1]))]
    return points
