def axis_ticks(low: float, high: float, step: float) -> list[float]:
    """Marks of an axis from low on, as far as high and not beyond."""
    if not step > 0:
        raise ValueError(f"step {step} is not positive")
    ticks: list[float] = []
    while (tick := low + len(ticks) * step) <= high:
        ticks.append(tick)
    return ticks


def tick_labels(low: float, high: float, step: float) -> list[str]:
    """Texts for the marks."""
    return [f"{tick:.3g}" for tick in axis_ticks(low, high, step)]
