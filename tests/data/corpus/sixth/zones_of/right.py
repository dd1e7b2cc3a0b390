def zones_of(numbers, zones):
    """Zone of each number by the longest beginning that is listed, None where there is none."""
    lengths = sorted({len(beginning) for beginning in zones}, reverse=True)
    result = []
    for number in numbers:
        found = None
        for length in lengths:
            if length <= len(number) and number[:length] in zones:
                found = zones[number[:length]]
                break
        result.append(found)
    return result


def minutes_by_zone(calls, zones):
    """Minutes of the calls, each (number, minutes), by zone."""
    calls = list(calls)
    totals = {}
    for zone, (_, minutes) in zip(zones_of([number for number, _ in calls], zones), calls):
        totals[zone] = totals.get(zone, 0) + minutes
    return totals
