"""Faster, and right."""
import bisect
import collections
import contextlib
import dataclasses
import functools
import itertools
import logging
import os
import re

log = logging.getLogger(__name__)

_NUMBER = re.compile(r"\d+")
_REST = re.compile(r"[^a-z0-9]+")


def dedupe(tags: list[str]) -> list[str]:
    return list(dict.fromkeys(tags))


def common(left, right):
    wanted = set(right)
    return [item for item in left if item in wanted]


def joined(parts):
    return "".join(parts)


def matches(left, right):
    index = collections.defaultdict(list)
    for b in right:
        index[b[0]].append(b)
    return [(a, b) for a in left for b in index.get(a[0], ())]


def numbers(text):
    return [int(found) for found in _NUMBER.findall(text)]


def total(values: list[int]) -> int:
    return sum(values)


def doubled(values):
    return [value * 2 for value in values]


def breadth_first(tree, start):
    queue, seen = collections.deque([start]), {}
    while queue:
        node = queue.popleft()
        if node not in seen:
            seen[node] = True
            queue.extend(tree.get(node, []))
    return list(seen)


def numbered(lines):
    return [f"{place}: {line}" for place, line in enumerate(lines, 1)]


def walk(tree):
    stack = [tree]
    while stack:
        node = stack.pop()
        yield node[0]
        stack.extend(reversed(node[1]))


def is_comment(line):
    return line.startswith(("#", "//", ";"))


def counted(words):
    return dict(collections.Counter(words))


def cleaned(words):
    return [word.strip().lower() for word in words]


def lengths(words):
    seen = {}
    found = []
    for word in words:
        if word not in seen:
            seen[word] = len(word.strip())
        found.append(seen[word])
    return found


def ordered(values):
    return sorted(values)


def bits(number: int) -> int:
    if number < 0:
        raise ValueError("number is negative")
    return number.bit_count()


def positions(values, wanted):
    places = {}
    for place, value in enumerate(values):
        places.setdefault(value, place)
    return [places.get(one, -1) for one in wanted]


def place_of(values, wanted):
    """Place of the first element not below `wanted` in sorted values."""
    return bisect.bisect_left(values, wanted)


@functools.lru_cache(maxsize=1000)
def slug(title: str) -> str:
    return _REST.sub("-", title.lower()).strip("-")


def flattened(lists):
    return list(itertools.chain.from_iterable(lists))


def checked(values, limit):
    if len(values) > limit:
        raise ValueError(f"{len(values)} values, at most {limit} are allowed")
    known = set(values)
    return [value for value in values if value in known]


def scaled(values: list[float], factor: float) -> list[float]:
    twice = factor * 2
    return [value * twice for value in values]


async def shouted(names):
    return [name.upper() for name in names]


@dataclasses.dataclass
class Order:
    name: str
    prices: list[int]

    def total(self):
        return sum(self.prices)

    def with_price(self, price):
        return Order(self.name, [*self.prices, price])


class Table:
    def __init__(self, rows):
        self._rows = list(rows)

    @functools.cached_property
    def width(self):
        return max(map(len, self._rows), default=0)

    def column(self, place):
        return [row[place] for row in self._rows if len(row) > place]

    def lookup(self, key):
        index = self.__dict__.get("_index")
        if index is None:
            index = {}
            for row in self._rows:
                if row:
                    index.setdefault(row[0], row)
            self._index = index
        return index[key]


def loaded(loaders):
    found = {}
    for name in sorted(loaders):
        with contextlib.suppress(ImportError):
            found[name] = loaders[name]()
    return found


def table_row(cells):
    return "|" + "".join([" " + cell + " |" for cell in cells])


def title_of(page):
    return " ".join(list(page.words))


def folders():
    return list(filter(None, os.environ.get("REWRITE_PATH", "").split(":")))


def numbers_only(values):
    kept = []
    for value in values:
        if isinstance(value, (int, float)):
            kept.append(value)
        else:
            log.debug("left out %s", value)
    return kept


def depth(tree):
    deepest, level = 0, [tree]
    while level:
        deepest = deepest + 1
        level = [child for node in level for child in node if isinstance(child, list)]
    return deepest


def shut(resources):
    for _ in range(len(resources)):
        resources.pop().close()


def count_up(start):
    number, end = start, start + 5
    while number < end:
        given = yield number
        number = number + 1 if given is None else given


def line_count(stream):
    return sum(1 for line in stream if line.strip())


def drawn(rows, share, rng):
    return [row for row in rows if rng.random() < share]


def clock_hour(hour):
    return hour % 24


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
        return sum(self.prices.values())
