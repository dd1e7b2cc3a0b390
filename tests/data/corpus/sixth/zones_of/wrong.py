from bisect import bisect_right


def zones_of(numbers, zones):
    """Zone of each number by the longest beginning that is listed, None where there is none."""
    beginnings = sorted(zones)
    result = []
    for number in numbers:
        place = bisect_right(beginnings, number)
        if place and number.startswith(beginnings[place - 1]):
            result.append(zones[beginnings[place - 1]])
        else:
            result.append(None)
    return result


def minutes_by_zone(calls, zones):
    """Minutes of the calls, each (number, minutes), by zone."""
    calls = list(calls)
    totals = {}
    for zone, (_, minutes) in zip(zones_of([number for number, _ in calls], zones), calls):
        totals[zone] = totals.get(zone, 0) + minutes
    return totals
