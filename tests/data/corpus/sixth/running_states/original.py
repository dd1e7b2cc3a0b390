def running_states(step, values, start):
    """State after each value: what `step` makes of the state before and the value."""
    states = [start]
    for value in values:
        states.append(step(states[-1], value))
        yield states[-1]


def balances(bookings, opening=0):
    """Balance after each booking."""
    result = []
    for balance in running_states(lambda before, booked: before + booked, bookings, opening):
        result = result + [balance]
    return result
