def seating_plan(tables: list[str], guests: list[str]) -> dict[str, list[str]]:
    """Guests dealt out to the tables in turn."""
    if len(tables) == 0:
        raise ValueError("no tables")
    plan: dict[str, list[str]] = {}
    for table in tables:
        plan[table] = []
    number = 0
    for guest in guests:
        table = tables[number % len(tables)]
        plan[table] = plan[table] + [guest]
        number = number + 1
    return plan


def describe(plan: dict[str, list[str]]) -> str:
    """One line a table."""
    return "\n".join(f"{table}: {', '.join(names) or '-'}" for table, names in plan.items())
