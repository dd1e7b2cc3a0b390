"""C5: loop over the items, not over their numbers."""

from __future__ import annotations

import pytest

from engine.agents.codemods.direct_loop import DirectLoop
from tests.codemod_examples import Example, check, rewrites

EXAMPLES = [
    Example(
        "a list by annotation, read twice, with a break",
        """
        def f(rows: list[int]):
            total = 0
            # every row
            for i in range(len(rows)):  # by number
                if rows[i] < 0:
                    break
                total += rows[i]
            else:
                total += 1000
            return total
        """,
        """
        def f(rows: list[int]):
            total = 0
            # every row
            for row in rows:  # by number
                if row < 0:
                    break
                total += row
            else:
                total += 1000
            return total
        """,
        (([1, 2, 3],), ([1, -1, 3],), ([],), ([0],)),
    ),
    Example(
        "a text, counted from zero, with continue",
        """
        def f(text: str):
            out = []
            for i in range(0, len(text)):
                if text[i] == " ":
                    continue
                out.append(text[i])
            return out
        """,
        """
        def f(text: str):
            out = []
            for char in text:
                if char == " ":
                    continue
                out.append(char)
            return out
        """,
        (("a bc",), ("",), (" ",)),
    ),
    Example(
        "a list made here, in a comprehension with a condition",
        """
        def f(line, k):
            entries = line.split(",")
            return [entries[i].strip() + k for i in range(len(entries)) if entries[i]]
        """,
        """
        def f(line, k):
            entries = line.split(",")
            return [entry.strip() + k for entry in entries if entry]
        """,
        (("a, b,,c", "!"), ("", "?")),
    ),
    Example(
        "items that are changed inside while the list stays as it is",
        """
        def f(rows: list[list[int]]):
            for i in range(len(rows)):
                rows[i].append(len(rows[i]))
                rows[i][0] = 7
            return rows
        """,
        """
        def f(rows: list[list[int]]):
            for row in rows:
                row.append(len(row))
                row[0] = 7
            return rows
        """,
        (([[1], [2, 3], []],), ([],)),
    ),
    Example(
        "a generator that sum uses up",
        """
        def f(*values):
            return sum(values[i] * values[i] for i in range(len(values)))
        """,
        """
        def f(*values):
            return sum(value * value for value in values)
        """,
        ((1, 2, 3), ()),
    ),
    Example(
        "an attribute that only ever gets a list, and two loops with one name",
        """
        class Box:
            def __init__(self, xs):
                self.items = sorted(xs)

            def total(self, b: bytes):
                n = 0
                for i in range(len(self.items)):
                    n += self.items[i]
                for i in range(len(b)):
                    n += b[i] * b[0]
                return n

        def f(xs, b):
            return Box(xs).total(b)
        """,
        """
        class Box:
            def __init__(self, xs):
                self.items = sorted(xs)

            def total(self, b: bytes):
                n = 0
                for item in self.items:
                    n += item
                for i in range(len(b)):
                    n += b[i] * b[0]
                return n

        def f(xs, b):
            return Box(xs).total(b)
        """,
        (([3, 1], b"ab"), ([], b"")),
    ),
]
LEFT_ALONE = {
    "the number is used for itself": "for i in range(len(xs)):\n    g(i, xs[i])",
    "a neighbour is read": "for i in range(len(xs) - 1):\n    g(xs[i], xs[i + 1])",
    "another sequence is read by it too": "for i in range(len(xs)):\n    g(xs[i], ys[i])",
    "only another sequence is read": "for i in range(len(xs)):\n    g(ys[i])",
    "the number is read after the loop": "for i in range(len(xs)):\n    g(xs[i])\nreturn i",
    "the number is read in else": "for i in range(len(xs)):\n    g(xs[i])\nelse:\n    g(i)",
    "the loop around has the same number": (
        "for i in range(2):\n    for i in range(len(xs)):\n        g(xs[i])\n    g(i)"
    ),
    "the item is replaced": "for i in range(len(xs)):\n    xs[i] = g(xs[i])",
    "the item is added to": "for i in range(len(xs)):\n    xs[i] += 1",
    "the item is deleted": "for i in range(len(xs)):\n    del xs[i]",
    "the list shrinks": "for i in range(len(xs)):\n    if xs[i]:\n        xs.pop()",
    "the list grows while it is read": "for i in range(len(xs)):\n    xs.append(xs[i])",
    "the list is bound again": "for i in range(len(xs)):\n    xs = g(xs[i])",
    "the list is handed to a call": "for i in range(len(xs)):\n    g(xs, xs[i])",
    "a parameter that may be the same list grows": (
        "for i in range(len(xs)):\n    ys.append(xs[i])"
    ),
    "a parameter that may be the same list is stored into": (
        "for i in range(len(xs)):\n    ys[0] = xs[i]"
    ),
    "another name of the list grows": ("zs = xs\nfor i in range(len(xs)):\n    zs.append(xs[i])"),
    "the caller may change the list at a yield": "for i in range(len(xs)):\n    yield xs[i]",
    "a generator that runs later": "return (xs[i] for i in range(len(xs)))",
    "a lambda reads the number later": ("return [(lambda: xs[i]) for i in range(len(xs))]"),
    "the number is set in the loop": "for i in range(len(xs)):\n    g(xs[i])\n    i = 3",
    "a type that nobody tells": "for i in range(len(ys)):\n    g(ys[i])",
    "a dict with numbers as keys": "d = {0: 1}\nfor i in range(len(d)):\n    g(d[i])",
    "from the second item on": "for i in range(1, len(xs)):\n    g(xs[i])",
    "every second item": "for i in range(0, len(xs), 2):\n    g(xs[i])",
    "len is another thing here": "len = g\nfor i in range(len(xs)):\n    g(xs[i])",
    "a nested comprehension has the same name": (
        "return [[xs[i] for i in range(3)] + [xs[i]] for i in range(len(xs))]"
    ),
    "asynchronous code may change the list": ("for i in range(len(xs)):\n    yield\n    g(xs[i])"),
    "nothing is read by it": "for i in range(len(xs)):\n    g(3)",
}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_the_loop_takes_the_items(example: Example) -> None:
    check(DirectLoop(), example)


@pytest.mark.parametrize("body", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_a_number_that_is_needed_stays(body: str) -> None:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    assert rewrites(DirectLoop(), f"def f(xs: list, ys, g):\n{lines}") == []


def test_a_property_that_makes_a_new_list_each_time_is_left_alone() -> None:
    text = """
    class A:
        def __init__(self):
            self.items = []
            self._items = []

        @property
        def items(self):
            return self._items

        def f(self):
            for i in range(len(self.items)):
                print(self.items[i])
    """
    assert rewrites(DirectLoop(), text) == []
