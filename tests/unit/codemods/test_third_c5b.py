"""C5b: iterate over keys and values together."""

from __future__ import annotations

import pytest

from engine.agents.codemods.dict_items import DictItems
from tests.codemod_examples import Example, check, rewrites

EXAMPLES = [
    Example(
        "keys() of an annotated dict, key used for itself",
        """
        def f(ages: dict[str, int]):
            out = []
            for name in ages.keys():  # in order
                if ages[name] > 3:
                    out.append((name, ages[name]))
            return out, name
        """,
        """
        def f(ages: dict[str, int]):
            out = []
            for name, age in ages.items():  # in order
                if age > 3:
                    out.append((name, age))
            return out, name
        """,
        (({"a": 1, "b": 5},), ({},)),
    ),
    Example(
        "the bare dict in a comprehension",
        """
        def f(xs):
            d = {x: x * x for x in xs}
            return {k: d[k] + 1 for k in d}
        """,
        """
        def f(xs):
            d = {x: x * x for x in xs}
            return {k: value + 1 for k, value in d.items()}
        """,
        (([1, 2],), ([],)),
    ),
    Example(
        "a key that serves for nothing else",
        """
        def f(d: dict):
            total = 0
            for k in d:
                total += d[k]
            return total
        """,
        """
        def f(d: dict):
            total = 0
            for value in d.values():
                total += value
            return total
        """,
        (({"a": 1, "b": 5},), ({},)),
    ),
    Example(
        "values that are changed inside, and read in a test first",
        """
        from collections import defaultdict

        def f(words):
            groups = defaultdict(list)
            for w in words:
                groups[len(w)].append(w)
            for size in groups:
                if not groups[size]:
                    continue
                groups[size].append(size)
                groups[size][0] = 1
            return sorted(groups.values(), key=len)
        """,
        """
        from collections import defaultdict

        def f(words):
            groups = defaultdict(list)
            for w in words:
                groups[len(w)].append(w)
            for size, group in groups.items():
                if not group:
                    continue
                group.append(size)
                group[0] = 1
            return sorted(groups.values(), key=len)
        """,
        ((["a", "bb", "cc"],), ([],)),
    ),
    Example(
        "an attribute that only ever gets a dict",
        """
        class Box:
            def __init__(self, xs):
                self.prices = {}
                for x in xs:
                    self.prices[x] = len(x)

            def total(self):
                return sum(self.prices[x] * len(x) for x in self.prices)

        def f(xs):
            return Box(xs).total()
        """,
        """
        class Box:
            def __init__(self, xs):
                self.prices = {}
                for x in xs:
                    self.prices[x] = len(x)

            def total(self):
                return sum(price * len(x) for x, price in self.prices.items())

        def f(xs):
            return Box(xs).total()
        """,
        ((["a", "bb"],), ([],)),
    ),
    Example(
        "keyword arguments",
        """
        def g(**options):
            return [(k, options[k]) for k in options if options[k] is not None]

        def f(a, b):
            return g(a=a, b=b)
        """,
        """
        def g(**options):
            return [(k, option) for k, option in options.items() if option is not None]

        def f(a, b):
            return g(a=a, b=b)
        """,
        ((1, None), (None, None)),
    ),
]
LEFT_ALONE = {
    "a value is replaced": "for k in d:\n    d[k] = g(d[k])",
    "a value is added to": "for k in d:\n    d[k] += 1",
    "a value is replaced before it is read": "for k in d:\n    d[k] = g(k)\n    g(d[k])",
    "another key is written": "for k in d:\n    g(d[k])\n    d['b'] = 1",
    "a key is removed": "for k in d:\n    g(d[k])\n    del d[k]",
    "the dict is updated": "for k in d:\n    g(d[k])\n    d.update(a=1)",
    "the dict is handed to a call": "for k in d:\n    g(d)\n    g(d[k])",
    "the dict is bound again": "for k in d:\n    d = g(d[k])",
    "the key is changed before it is used": "for k in d:\n    k = k.lower()\n    g(d[k])",
    "another dict is read": "for k in d:\n    g(xs[k])",
    "another key is read": "for k in d:\n    g(d[k + 1])",
    "no value is read": "for k in d:\n    g(k)",
    "the value is read in a rare branch only": "for k in d:\n    if k == xs:\n        g(d[k])",
    "the value of some keys only": "return [d[k] for k in d if k in xs]",
    "keys of something that may be no dict": "for k in xs.keys():\n    g(xs[k])",
    "items that may be no keys": "for k in xs:\n    g(xs[k])",
    "a list of numbers into itself": "ys = [1, 0]\nfor k in ys:\n    g(ys[k])",
    "a copy of the keys, to write": "for k in list(d):\n    g(d[k])",
    "a parameter that may be the same dict": "for k in d:\n    xs[k] = 1\n    g(d[k])",
    "another name of the dict is written": "e = d\nfor k in d:\n    e['a'] = 1\n    g(d[k])",
    "the caller may change the dict at a yield": "for k in d:\n    yield k\n    g(d[k])",
    "a generator that runs later": "return ((k, d[k]) for k in d)",
    "a comprehension has its own key": "for k in d:\n    g([d[k] for k in xs])",
    "a nested function writes it": ("def h():\n    d['a'] = 1\nfor k in d:\n    h()\n    g(d[k])"),
    "dict is another thing here": "e = dict(xs)\ndict = g\nfor k in e:\n    g(e[k])",
    "several keys at once": "for k, m in d:\n    g(d[k])",
}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_key_and_value_come_together(example: Example) -> None:
    check(DictItems(), example)


@pytest.mark.parametrize("body", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_a_dict_that_may_change_or_be_none_is_looked_up_in(body: str) -> None:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    assert rewrites(DictItems(), f"def f(d: dict, xs, g):\n{lines}") == []


def test_an_attribute_that_gets_something_else_somewhere_is_left_alone() -> None:
    text = """
    class A:
        def __init__(self, prices):
            self.prices = {}

        def set(self, prices):
            self.prices = prices

        def f(self):
            return [self.prices[k] for k in self.prices]
    """
    assert rewrites(DictItems(), text) == []
