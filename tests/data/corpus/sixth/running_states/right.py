from operator import add


def running_states(step, values, start):
    """State after each value: what `step` makes of the state before and the value."""
    state = start
    for value in values:
        state = step(state, value)
        yield state


def balances(bookings, opening=0):
    """Balance after each booking."""
    return list(running_states(add, bookings, opening))
