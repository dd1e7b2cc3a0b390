def can_reach(entries: list[int], target: int) -> bool:
    """Whether some of the entries, or none, add up to the target."""
    sums = [0]
    for entry in entries:
        for value in list(sums):
            if value + entry not in sums:
                sums.append(value + entry)
    return target in sums


def open_invoices(invoices: dict[str, int], paid: int) -> bool:
    """Whether a payment fits some of the invoices exactly."""
    return can_reach(list(invoices.values()), paid)
