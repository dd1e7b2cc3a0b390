def zones_of(numbers, zones):
    """Zone of each number by the longest beginning that is listed, None where there is none."""
    result = []
    for number in numbers:
        best = None
        for beginning in zones:
            if number.startswith(beginning):
                if best is None or len(beginning) > len(best):
                    best = beginning
        if best is None:
            result.append(None)
        else:
            result.append(zones[best])
    return result


def minutes_by_zone(calls, zones):
    """Minutes of the calls, each (number, minutes), by zone."""
    totals = {}
    for number, minutes in calls:
        zone = zones_of([number], zones)[0]
        totals[zone] = totals.get(zone, 0) + minutes
    return totals
