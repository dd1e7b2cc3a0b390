Parcel = tuple[float, int]


def total_weight(parcels: list[Parcel]) -> float:
    """Kilograms of all parcels, given as weight and count."""
    total = 0.0
    for parcel in parcels:
        total = total + parcel[0] * parcel[1]
    return total


def weight_line(parcels: list[Parcel]) -> str:
    """The line at the foot of a delivery note."""
    return f"total: {total_weight(parcels)} kg"
