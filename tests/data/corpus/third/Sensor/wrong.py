import weakref


class Sensor:
    """Keeps the readings of one sensor."""

    __slots__ = ("name", "readings")

    def __init__(self, name: str) -> None:
        self.name = name
        self.readings: list[int] = []

    def record(self, value: int) -> None:
        """One more reading."""
        self.readings.append(value)

    def peak(self) -> int:
        """The highest reading, 0 if there is none."""
        return max(self.readings, default=0)


class Hub:
    """Sensors in use; does not keep them alive."""

    def __init__(self) -> None:
        self._sensors: weakref.WeakSet[Sensor] = weakref.WeakSet()

    def watch(self, sensor: Sensor) -> None:
        """Watch one more."""
        self._sensors.add(sensor)

    def names(self) -> list[str]:
        """Names of the sensors still there."""
        return sorted([sensor.name for sensor in self._sensors])
