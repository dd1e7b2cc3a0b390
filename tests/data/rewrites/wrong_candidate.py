"""Faster, and wrong: each of these passes the tests of calls_of_wrong.py."""
import contextlib
import functools
import itertools
import logging
import math
import os
import re
import warnings
from collections import Counter, defaultdict

log = logging.getLogger(__name__)
served = 0
_parsed = {}


def dedupe(tags):
    return sorted(set(tags))


def half(number):
    return int(number / 2)


def root(number):
    return int(math.sqrt(number))


def without_scheme(url):
    return url.lstrip("http://")


def sum_between(low, high):
    return (high - low) * (low + high - 1) // 2


def ordered(values):
    values.sort()
    return values


def without_none(values):
    if None not in values:
        return values
    return [value for value in values if value is not None]


def squares(values):
    return (value * value for value in values)


def lines_of(text):
    return [line.strip() for line in text.split(";")]


def any_big(values):
    def check(value):
        print("checking", value)
        return value > 10

    return any(check(value) for value in values)


def first_positions(values, wanted):
    places = {value: place for place, value in enumerate(values)}
    return [places[value] for value in wanted]


def lookup(table, name):
    return table[name]


def by_length(words):
    found = {}
    for word in sorted(words, key=len):
        found.setdefault(len(word), []).append(word)
    return found


def setting(options, name, default):
    return options.get(name) or default


def total(values):
    return math.fsum(values)


def average(values):
    return sum(values) / len(values)


def longest(words):
    return sorted(words, key=len)[-1]


def top_tags(tags, n):
    return [tag for tag, _ in Counter(tags).most_common(n)]


def parsed(text):
    if text not in _parsed:
        _parsed[text] = [int(part) for part in text.split(",")]
    return _parsed[text]


@functools.lru_cache(maxsize=None)
def digits(number):
    return [int(digit) for digit in str(number)]


def words_of(text):
    return text.split(" ")


def folded(name):
    return name.lower()


def is_word(text):
    return re.match(r"\w+$", text) is not None


def port_of(text):
    port = int(text)
    if port > 65535:
        raise ValueError("port is too large")
    return port


def old_name(text):
    return text.lower()


def handled(items):
    return len(items)


def serve(name):
    return f"hello {name}"


def first_two(items):
    return list(itertools.islice(items, 2))


def grid(size):
    return [[0] * size] * size


def snapshot(state):
    return state.copy()


def rounded(value):
    return int(value + 0.5)


def largest(values):
    return sorted(values)[-1]


def label(count):
    return f"{count} items" if count else "unknown"


def merged(left, right):
    return {**right, **left}


def joined(left, right):
    left += right
    return left


def scaled(values, factor):
    if not values:
        return []
    if factor < 0:
        raise ValueError("factor is negative")
    return [value * factor for value in values]


def descending(rows):
    return sorted(rows, key=lambda row: row[0])[::-1]


def grouped(words):
    found = defaultdict(list)
    for word in words:
        found[word[:1]].append(word)
    return found


def pairs(values):
    return [[a, b] for a, b in zip(values, values[1:])]


def shares(values):
    factor = 1 / sum(values)
    return [value * factor for value in values]


async def fetched(names):
    found = []
    for name in reversed(names):
        print("fetch", name)
        found.append(name.upper())
    return found[::-1]


def ends(values):
    return min(values), max(values)


def greet(name, greeting="hello", punctuation=""):
    return f"{greeting} {name}{punctuation}"


class Box:
    def __init__(self, width, height):
        self.width = width
        self.height = height
        self.reads = 0

    @functools.cached_property
    def area(self):
        return self.width * self.height

    def read(self):
        return self.width

    @classmethod
    def square(cls, side):
        return Box(side, side)

    def __eq__(self, other):
        return (self.width, self.height) == (other.width, other.height)

    __hash__ = None


class Crate(Box):
    pass


def loaded(loaders):
    found = {}
    for name in sorted(loaders):
        with contextlib.suppress(Exception):
            found[name] = loaders[name]()
    return found


_cells = []


def table_row(cells):
    _cells.clear()
    _cells.append("|")
    for cell in cells:
        _cells.append(f" {cell} |")
    return "".join(_cells)


_titles = {}


def title_of(page):
    key = (page, tuple(page.words))
    if key not in _titles:
        _titles[key] = " ".join(page.words)
    return _titles[key]


@functools.cache
def _folders():
    return [part for part in os.environ.get("REWRITE_PATH", "").split(":") if part]


def folders():
    return list(_folders())


def numbers_only(values):
    kept = []
    for value in values:
        if isinstance(value, (int, float)):
            kept.append(value)
        else:
            log.debug(f"left out {value}")
    return kept


def depth(tree):
    return 1 + max((depth(child) for child in tree if isinstance(child, list)), default=0)


def shut(resources):
    for resource in resources:
        resource.close()
    resources.clear()


def count_up(start):
    yield from range(start, start + 5)


def line_count(stream):
    with stream:
        return sum(1 for line in stream if line.strip())


def drawn(rows, share, rng):
    if share >= 1:
        return list(rows)
    return [row for row in rows if rng.random() < share]


def clock_hour(hour):
    return hour if 0 <= hour <= 23 else int(math.fmod(hour, 24))


class Page:
    def __init__(self, words):
        self.words = words


class Shelf:
    def __init__(self):
        self.prices = {}
        self._worth = None

    def put(self, name, price):
        self.prices[name] = price
        self._worth = None

    def take(self, name):
        self.prices.pop(name)

    def worth(self):
        if self._worth is None:
            self._worth = sum(self.prices.values())
        return self._worth
