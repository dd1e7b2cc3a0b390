"""Values that code meets sooner or later and its tests leave out, by type.

Each function takes one value that was seen and whether negative ones were, and yields others of
the same type: text beyond ASCII, numbers at the ends of their range, ends of months.
"""

from __future__ import annotations

import datetime
import decimal
import enum
import fractions
import io
import math
import pathlib
import re
from collections.abc import Callable, Iterator
from typing import Any

_AFTER = ("e\u0301", "²", "ß", "\n", "٣", "İ", "Σ", "\U0001f600", "\u200b", "\u00a0", "ﬁ", "é")
_MARKS = ("\\1", "\\n", "\\", "%s", "{0}", "$", "*", "[", "'", "\x00", "&amp;")
_PUNCTUATION = "/:;,-_~@#&=+?!|<>\"'`^()[]{}.%$*\\"
_BETWEEN = (
    "/",
    ":",
    _PUNCTUATION,
    "\r\n",
    "  ",
    "\x0b",
    "\x1c",
    "\u2028",
    "\u00ad",
    "\t",
    "\n\n",
    "\r",
)
_LINES = 200
_DIGITS = "٠١٢٣٤٥٦٧٨٩"
_HALVES = ("0.5", "1.5", "2.5", "3.5", "0.125", "0.005", "1E+3", "1.10", "0")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
LONG = 1500
"""Characters of a text or items of a row: more than the frames that Python allows by default."""

Source = Callable[[Any, bool], Iterator[Any]]


def atoms(value: Any, negative: bool) -> Iterator[Any]:
    """Other values of exactly this type; none for types that are not known here."""
    if isinstance(value, enum.Enum):
        yield from (member for member in type(value) if member is not value)
        return
    source = _SOURCES.get(type(value))
    if source is not None:
        yield from source(value, negative)
    elif isinstance(value, pathlib.PurePath):
        yield from _paths(value)


def twins(value: Any, negative: bool) -> Iterator[tuple[Any, Any]]:
    """Two values of this type that are easily taken for one another."""
    kind = type(value)
    if kind is int:
        yield from ([(-1, -2), (-2, -1)] if negative else [])
        yield from ((0, 2**61 - 1), (1, 2**61), (2**53, 2**53 + 1))
    elif kind is float:
        yield from ([(0.0, -0.0), (-0.0, 0.0)] if negative else [])
        yield from ((math.nan, 1.0), (1.0, math.nan), (1e16, 1.0), (1e308, 1e308), (0.1, 0.2))
        yield from ((0.5, 1.5), (1e200, 1e200), (math.inf, 1.0))
    elif kind is str:
        if _NUMBER.fullmatch(value):
            yield from ((half, half) for half in _HALVES[2:6])
        yield from ((value, value.swapcase()), (value.lower(), value.upper()))
        yield from (("é", "e\u0301"), ("straße", "STRASSE"), ("ς", "σ"), (value, value + " "))
        yield from ((value + "10", value + "9"), ("ﬁ", "fi"), ("A", "a"))
    elif kind is decimal.Decimal:
        yield (decimal.Decimal("1.10"), decimal.Decimal("1.1"))
    elif kind is datetime.datetime and value.tzinfo is not None:
        yield from _around_a_change(value)
        yield from ((value, other) for other in _moments(value))


def _texts(value: str, _: bool) -> Iterator[Any]:
    yield from _of_times(value)
    yield from _of_digits(value)
    yield from ("İ" + value, "日本" + value)
    for odd in _AFTER:
        yield value + odd
    half = len(value) // 2
    for odd in (*_BETWEEN, "\u0301"):
        yield value[:half] + odd + value[half:]
    yield from (value + odd for odd in _MARKS)
    yield from _swapped(value)
    yield from _faulty(value)
    yield from (
        "   ",
        "\ufeff" + value,
        "²" + value,
        "\u00a0" + value + "\u2003",
    )
    yield from (value.replace(" ", "  "), value.title(), value.capitalize(), value.casefold())
    if value:
        yield (value * (LONG // len(value) + 1))[:LONG]


def _swapped(value: str) -> Iterator[str]:
    """Two marks that follow each other exchanged, as in `([)]`."""
    places = [at for at, letter in enumerate(value) if not (letter.isalnum() or letter.isspace())]
    for one, other in list(zip(places, places[1:]))[-8:]:
        if value[one] != value[other]:
            letters = list(value)
            letters[one], letters[other] = letters[other], letters[one]
            yield "".join(letters)


def _faulty(value: str) -> Iterator[str]:
    """A word left out of one line, one that is none in another: which fault is told first."""
    lines = [line.split(" ") for line in value.split("\n")]
    filled = [line for line in lines if any(line)]
    if not 0 < len(filled) <= _LINES or len(filled) == len(lines) == len(lines[0]) == 1:
        return
    first, last = filled[0], filled[-1]
    shorter, broken = last[:-1], [*last[:-1], "?"]
    for made in (
        [*lines, broken],
        [*lines, shorter],
        [*lines, shorter, broken],
        [*lines, broken, shorter],
        [[*first[:-1], "?"], *lines],
    ):
        yield "\n".join(map(" ".join, made))


def _of_times(value: str) -> Iterator[str]:
    """Text that is an ISO 8601 time: the same moment elsewhere, and near ones."""
    try:
        moment = datetime.datetime.fromisoformat(value)
    except ValueError:
        return
    if len(value) <= 10:
        yield from (day.isoformat() for day in _dates(moment.date(), False))
        return
    for other in _moments(moment):
        yield other.isoformat()


def _of_digits(value: str) -> Iterator[str]:
    """Text with a number in it: the number written in other ways."""
    if _NUMBER.fullmatch(value) and "." in value:
        yield from _HALVES
    if re.fullmatch(r"[+-]?[0-9]+", value):
        yield from ("+" + value, " " + value + " ", "0" + value, value + "_0", value + ".0", "1e3")
    found = re.search("[0-9]+", value)
    if found is None:
        return
    digits = found.group()
    for other in ("0", _arabic(digits), "0" + digits, digits + "x", "x", digits + "²", "", "10"):
        yield value[: found.start()] + other + value[found.end() :]
    if found.start() == 0 or not value[found.start() - 1].isalnum():
        yield value[: found.start()].rstrip("-+") + "-0" + value[found.end() :]


def _arabic(digits: str) -> str:
    return "".join(_DIGITS[int(digit)] for digit in digits)


def _ints(value: int, negative: bool) -> Iterator[Any]:
    yield from (LONG, 2**53 + 1, 10**18 - 1, 2**61 - 1, 2**64, 10**30, 30, 45, 90, 99, 100)
    yield from ((10**17 + 1) ** 2, 1024**2 - 1, 1024**5 - 1, 10**15 - 1)
    yield from (value * 2, value + 2, value // 2, value * 10 + 5)
    if negative:
        yield from (-1, -2, -(2**53) - 1, -(value // 2) - 1, -value - 1)


def _floats(value: float, negative: bool) -> Iterator[Any]:
    yield from (1e200, math.nan, math.inf, 1e308, 1e-200, 5e-324, 0.1, 2.5, 0.5, 2.0**53, 1e16)
    yield from (1.005, 2.675, 1e22, value * 3, value / 3)
    if negative:
        yield from (-0.0, -1e200, -math.inf, -0.5, -1.5)


def _bytes(value: bytes, _: bool) -> Iterator[Any]:
    for odd in (b"\xff", b"\x80", "é".encode(), b"\r\n", b"\x00", b" "):
        yield value + odd
    yield from (value.upper(), value.lower(), value * (LONG // max(len(value), 1) + 1))


def _dates(value: datetime.date, _: bool) -> Iterator[Any]:
    for days in (1, 2, 3, 4, 5, 6, -1, 7, 28, 31, 365):
        yield _moved(value, days)
    for month, day in ((1, 1), (1, 31), (2, 28), (12, 31)):
        yield value.replace(month=month, day=day)
    leap = value.replace(month=1, day=1, year=value.year - value.year % 4)
    for year in (leap.year, 2000):
        yield leap.replace(year=year, month=2, day=29)


def _moved(value: Any, days: int) -> Any:
    try:
        return value + datetime.timedelta(days=days)
    except OverflowError:
        return value


def _datetimes(value: datetime.datetime, _: bool) -> Iterator[Any]:
    yield from _moments(value)
    yield from _dates(value, False)
    yield value.replace(hour=0, minute=0, second=0, microsecond=0)
    yield value.replace(hour=23, minute=59, second=59, microsecond=999_999)
    yield value.replace(fold=1)


def _moments(value: datetime.datetime) -> Iterator[datetime.datetime]:
    """The same moment elsewhere, and moments that are near it but written later."""
    if value.tzinfo is None:
        yield from (_moved(value, 1), value.replace(microsecond=1), value.replace(second=59))
        return
    for hours in (-8, 0, 5.5, 12):
        zone = datetime.timezone(datetime.timedelta(hours=hours))
        yield value.astimezone(zone)
        yield value.astimezone(zone) - datetime.timedelta(minutes=30)
        yield value.astimezone(zone) + datetime.timedelta(minutes=30)


def _around_a_change(value: datetime.datetime) -> Iterator[tuple[Any, Any]]:
    """Moments before and after clocks are put on, and back, where a zone that does so is known."""
    try:
        import zoneinfo

        zone = zoneinfo.ZoneInfo("Europe/Berlin")
    except (ImportError, KeyError, ValueError, OSError):
        return
    for month, day in ((3, 31), (10, 27)):
        late = value.replace(year=2024, month=month, day=day, hour=12, tzinfo=zone)
        yield late - datetime.timedelta(days=1), late


def _times(value: datetime.time, _: bool) -> Iterator[Any]:
    yield from (datetime.time(0), datetime.time(23, 59, 59, 999_999), datetime.time(12))
    yield from (value.replace(minute=59), value.replace(microsecond=1), value.replace(fold=1))


def _spans(value: datetime.timedelta, negative: bool) -> Iterator[Any]:
    day, second = datetime.timedelta(days=1), datetime.timedelta(seconds=1)
    tick = datetime.timedelta(microseconds=1)
    yield from (0 * day, day, day - tick, second, tick, value + tick, value * 2, 1000 * day)
    yield from (datetime.timedelta(milliseconds=each) for each in (1001, 2003, 4012))
    if negative:
        yield from (-value, -tick, -day)


def _decimals(value: decimal.Decimal, negative: bool) -> Iterator[Any]:
    whole = value.to_integral_value(decimal.ROUND_DOWN) if value.is_finite() else 0
    for text in _HALVES:
        yield decimal.Decimal(text)
        yield whole + decimal.Decimal(text)
    yield from (value * 10, decimal.Decimal("0." + "3" * 27), decimal.Decimal("1E-30"))
    if negative:
        yield from (-value, decimal.Decimal("-0.5"), decimal.Decimal("-2.5"), decimal.Decimal("-0"))


def _fractions(value: fractions.Fraction, negative: bool) -> Iterator[Any]:
    for above, below in ((0, 1), (1, 2), (5, 2), (1, 3), (10**20, 3), (1, 10**20)):
        yield fractions.Fraction(above, below)
    yield from (value + 1, value / 3)
    if negative:
        yield from (-value, fractions.Fraction(-1, 2))


def _complexes(value: complex, _: bool) -> Iterator[Any]:
    yield from (0j, value.conjugate(), -value, complex(value.real, 0), complex(1e200, 1e200))


def _streams(value: Any, _: bool) -> Iterator[Any]:
    """The same content, read to the middle and to its end."""
    if value.closed:
        return
    content = value.getvalue()
    for place in (len(content) // 2, len(content), 1):
        made = type(value)(content)
        made.seek(place)
        yield made


def _paths(value: Any) -> Iterator[Any]:
    yield from (value.parent, value / "a b", value / "..", type(value)("."))
    if value.name not in ("", ".."):
        for name in (value.name + ".tar.gz", "." + value.name, value.stem or "x", "é" + value.name):
            yield value.with_name(name)


_SOURCES: dict[type, Source] = {
    str: _texts,
    int: _ints,
    float: _floats,
    bytes: _bytes,
    complex: _complexes,
    datetime.date: _dates,
    datetime.datetime: _datetimes,
    datetime.time: _times,
    datetime.timedelta: _spans,
    decimal.Decimal: _decimals,
    io.BytesIO: _streams,
    io.StringIO: _streams,
    fractions.Fraction: _fractions,
}
