Parcel = tuple[float, int]


def total_weight(parcels: list[Parcel]) -> float:
    """Kilograms of all parcels, given as weight and count."""
    return sum(weight * count for weight, count in parcels)


def weight_line(parcels: list[Parcel]) -> str:
    """The line at the foot of a delivery note."""
    return f"total: {total_weight(parcels)} kg"
