from itertools import cycle


def seating_plan(tables: list[str], guests: list[str]) -> dict[str, list[str]]:
    """Guests dealt out to the tables in turn."""
    if len(tables) == 0:
        raise ValueError("no tables")
    plan: dict[str, list[str]] = {table: [] for table in tables}
    for guest, table in zip(guests, cycle(tables)):
        plan[table].append(guest)
    return plan


def describe(plan: dict[str, list[str]]) -> str:
    """One line a table."""
    return "\n".join(f"{table}: {', '.join(names) or '-'}" for table, names in plan.items())
