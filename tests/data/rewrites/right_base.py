"""Functions, and beside them (right_candidate.py) faster ones that do the same."""
import dataclasses
import logging
import math
import os
import re

log = logging.getLogger(__name__)


def dedupe(tags: list[str]) -> list[str]:
    seen: list[str] = []
    for tag in tags:
        if tag not in seen:
            seen.append(tag)
    return seen


def common(left, right):
    return [item for item in left if item in right]


def joined(parts):
    text = ""
    for part in parts:
        text += part
    return text


def matches(left, right):
    found = []
    for a in left:
        for b in right:
            if a[0] == b[0]:
                found.append((a, b))
    return found


def numbers(text):
    return [int(found) for found in re.compile(r"\d+").findall(text)]


def total(values: list[int]) -> int:
    result = 0
    for value in values:
        result = result + value
    return result


def doubled(values):
    found = []
    for value in values:
        found.append(value * 2)
    return found


def breadth_first(tree, start):
    queue, seen = [start], []
    while queue:
        node = queue.pop(0)
        if node not in seen:
            seen.append(node)
            queue.extend(tree.get(node, []))
    return seen


def numbered(lines):
    found = []
    for place in range(len(lines)):
        found.append(f"{place + 1}: {lines[place]}")
    return found


def walk(tree):
    yield tree[0]
    for child in tree[1]:
        yield from walk(child)


def is_comment(line):
    return any(line.startswith(mark) for mark in ("#", "//", ";"))


def counted(words):
    found = {}
    for word in words:
        if word not in found:
            found[word] = words.count(word)
    return found


def _clean(word):
    return word.strip().lower()


def cleaned(words):
    return [_clean(word) for word in words]


def lengths(words):
    return [len(word.strip()) for word in words]


def ordered(values):
    result = list(values)
    result.sort()
    return result


def bits(number: int) -> int:
    if number < 0:
        raise ValueError("number is negative")
    return bin(number).count("1")


def positions(values, wanted):
    found = []
    for one in wanted:
        found.append(values.index(one) if one in values else -1)
    return found


def place_of(values, wanted):
    """Place of the first element not below `wanted` in sorted values."""
    for place, value in enumerate(values):
        if value >= wanted:
            return place
    return len(values)


def slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def flattened(lists):
    result = []
    for one in lists:
        result = result + one
    return result


def checked(values, limit):
    if len(values) > limit:
        raise ValueError(f"{len(values)} values, at most {limit} are allowed")
    return [value for value in values if value in sorted(values)]


def scaled(values: list[float], factor: float) -> list[float]:
    return [value * (factor * 2) for value in values]


async def shouted(names):
    found = []
    for name in names:
        found.append(name.upper())
    return found


@dataclasses.dataclass
class Order:
    name: str
    prices: list[int]

    def total(self):
        result = 0
        for price in self.prices:
            result += price
        return result

    def with_price(self, price):
        return Order(self.name, self.prices + [price])


class Table:
    def __init__(self, rows):
        self._rows = list(rows)

    @property
    def width(self):
        return max([len(row) for row in self._rows] or [0])

    def column(self, place):
        found = []
        for row in self._rows:
            if len(row) > place:
                found.append(row[place])
        return found

    def lookup(self, key):
        for row in self._rows:
            if row and row[0] == key:
                return row
        raise KeyError(key)


def loaded(loaders):
    found = {}
    for name in sorted(loaders):
        try:
            found[name] = loaders[name]()
        except ImportError:
            continue
    return found


def table_row(cells):
    text = "|"
    for cell in cells:
        text = text + " " + cell
        text = text + " |"
    return text


def title_of(page):
    words = []
    for word in page.words:
        words.append(word)
    return " ".join(words)


def folders():
    return [part for part in os.environ.get("REWRITE_PATH", "").split(":") if part]


def numbers_only(values):
    kept = []
    for value in values:
        if isinstance(value, (int, float)):
            kept = kept + [value]
        else:
            log.debug("left out %s", value)
    return kept


def depth(tree):
    deepest, waiting = 0, [(tree, 1)]
    while waiting:
        node, level = waiting.pop()
        deepest = max(deepest, level)
        waiting += [(child, level + 1) for child in node if isinstance(child, list)]
    return deepest


def shut(resources):
    while resources:
        resources.pop().close()


def count_up(start):
    number = start
    while number < start + 5:
        given = yield number
        number = number + 1 if given is None else given


def line_count(stream):
    found = 0
    for line in stream:
        if line.strip():
            found = found + 1
    return found


def drawn(rows, share, rng):
    kept = []
    for row in rows:
        if rng.random() < share:
            kept = kept + [row]
    return kept


def clock_hour(hour):
    while hour < 0:
        hour = hour + 24
    while hour > 23:
        hour = hour - 24
    return hour


class Page:
    def __init__(self, words):
        self.words = words


class Shelf:
    def __init__(self):
        self.prices = {}

    def put(self, name, price):
        self.prices[name] = price

    def take(self, name):
        del self.prices[name]

    def worth(self):
        found = 0
        for name in self.prices:
            found = found + self.prices[name]
        return found
