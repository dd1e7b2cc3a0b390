"""Functions, and beside them (wrong_candidate.py) faster ones that do something else."""
import copy
import logging
import math
import os
import re
import warnings
from collections import Counter

log = logging.getLogger(__name__)
served = 0


def dedupe(tags):
    seen = []
    for tag in tags:
        if tag not in seen:
            seen.append(tag)
    return seen


def half(number):
    return number // 2


def root(number):
    return math.isqrt(number)


def without_scheme(url):
    return url.removeprefix("http://")


def sum_between(low, high):
    return sum(range(low, high))


def ordered(values):
    return sorted(values)


def without_none(values):
    return [value for value in values if value is not None]


def squares(values):
    return [value * value for value in values]


def lines_of(text):
    for line in text.split(";"):
        yield line.strip()


def any_big(values):
    def check(value):
        print("checking", value)
        return value > 10

    return any([check(value) for value in values])


def first_positions(values, wanted):
    return [values.index(value) for value in wanted]


def lookup(table, name):
    if name not in table:
        raise ValueError(f"unknown {name}")
    return table[name]


def by_length(words):
    found = {}
    for word in words:
        found.setdefault(len(word), []).append(word)
    return found


def setting(options, name, default):
    return options.get(name, default)


def total(values):
    result = 0.0
    for value in values:
        result += value
    return result


def average(values):
    return sum(values) // len(values)


def longest(words):
    best = words[0]
    for word in words:
        if len(word) > len(best):
            best = word
    return best


def top_tags(tags, n):
    counts = Counter(tags)
    return sorted(counts, key=lambda tag: (-counts[tag], tag))[:n]


def parsed(text):
    return [int(part) for part in text.split(",")]


def digits(number):
    return [int(digit) for digit in str(number)]


def words_of(text):
    return text.split()


def folded(name):
    return name.casefold()


def is_word(text):
    return re.fullmatch(r"\w+", text) is not None


def port_of(text):
    port = int(text)
    if port > 65535:
        raise ValueError(f"port {port} is too large")
    return port


def old_name(text):
    if text.isupper():
        warnings.warn("upper case names are deprecated", UserWarning, stacklevel=2)
    return text.lower()


def handled(items):
    for item in items:
        log.debug("handling %s", item)
    return len(items)


def serve(name):
    global served
    served += 1
    return f"hello {name}"


def first_two(items):
    return list(items)[:2]


def grid(size):
    return [[0] * size for _ in range(size)]


def snapshot(state):
    return copy.deepcopy(state)


def rounded(value):
    return round(value)


def largest(values):
    return max(values, default=None)


def label(count):
    return "unknown" if count is None else f"{count} items"


def merged(left, right):
    return {**left, **right}


def joined(left, right):
    return left + right


def scaled(values, factor):
    if factor < 0:
        raise ValueError("factor is negative")
    return [value * factor for value in values]


def descending(rows):
    return sorted(rows, key=lambda row: row[0], reverse=True)


def grouped(words):
    found = {}
    for word in words:
        found.setdefault(word[:1], []).append(word)
    return found


def pairs(values):
    return [(a, b) for a, b in zip(values, values[1:])]


def shares(values):
    whole = sum(values)
    return [value / whole for value in values]


async def fetched(names):
    found = []
    for name in names:
        print("fetch", name)
        found.append(name.upper())
    return found


def ends(values):
    values = list(values)
    return values[0], values[-1]


def greet(name, greeting="hello"):
    return f"{greeting} {name}"


class Box:
    def __init__(self, width, height):
        self.width = width
        self.height = height
        self.reads = 0

    @property
    def area(self):
        return self.width * self.height

    def read(self):
        self.reads += 1
        return self.width

    @classmethod
    def square(cls, side):
        return cls(side, side)

    def __eq__(self, other):
        return (self.width, self.height) == (other.width, other.height)

    __hash__ = None


class Crate(Box):
    pass


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
