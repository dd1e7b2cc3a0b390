"""C5: a loop over elements instead of places."""

from __future__ import annotations

import pytest

from engine.agents.codemods.element_loop import ElementLoop
from tests.codemod_examples import Example, check, code, rewrites

EXAMPLES = [
    Example(
        "the element has a name already",
        """
        def f(xs):
            n = 0
            for i in range(len(xs)):
                # the next one
                x = xs[i]
                n += x * x
            return n
        """,
        """
        def f(xs):
            n = 0
            for x in xs:
                # the next one
                n += x * x
            return n
        """,
        (([],), ([1, 2],)),
    ),
    Example(
        "a list by annotation",
        """
        def f(xs: list):
            total = 0
            for i in range(len(xs)):
                # every one
                total += xs[i] * xs[i]
            return total
        """,
        """
        def f(xs: list):
            total = 0
            for item in xs:
                # every one
                total += item * item
            return total
        """,
        (([],), ([1, 2],)),
    ),
    Example(
        "a text made here",
        """
        def f(n):
            text = str(n)
            found = []
            for i in range(len(text)):
                found.append(int(text[i]))
            return found
        """,
        """
        def f(n):
            text = str(n)
            found = []
            for item in text:
                found.append(int(item))
            return found
        """,
        ((0,), (123,), (-1,)),
    ),
    Example(
        "with an else",
        """
        def f(xs: tuple, y):
            for at in range(len(xs)):
                if xs[at] == y:
                    break
            else:
                return False
            return True
        """,
        """
        def f(xs: tuple, y):
            for item in xs:
                if item == y:
                    break
            else:
                return False
            return True
        """,
        (((), 1), ((1, 2), 2), ((1,), 2)),
    ),
    Example(
        "the name item is taken",
        """
        def f(xs: list, item):
            return_ = []
            for i in range(len(xs)):
                return_ += [xs[i] == item]
            return return_
        """,
        """
        def f(xs: list, item):
            return_ = []
            for item_2 in xs:
                return_ += [item_2 == item]
            return return_
        """,
        (([], 1), ([1, 2], 2)),
    ),
    Example(
        "one loop in another",
        """
        def f(xs: list, ys: list):
            n = 0
            for i in range(len(xs)):
                for j in ys:
                    n += xs[i] * j
            return n
        """,
        """
        def f(xs: list, ys: list):
            n = 0
            for item in xs:
                for j in ys:
                    n += item * j
            return n
        """,
        (([], [1]), ([1, 2], [3, 4])),
    ),
]

DECLINED = {
    "the place is printed": """
        def f(xs: list):
            for i in range(len(xs)):
                print(i, xs[i])
        """,
    "an element is stored": """
        def f(xs: list):
            for i in range(len(xs)):
                xs[i] = xs[i] + 1
        """,
    "the list grows in the loop": """
        def f(xs: list):
            for i in range(len(xs)):
                xs.append(xs[i])
        """,
    "the neighbour is looked at": """
        def f(xs: list):
            n = 0
            for i in range(len(xs)):
                n += xs[i] * xs[i - 1]
            return n
        """,
    "it is a dict": """
        def f(xs: dict):
            n = 0
            for i in range(len(xs)):
                n += xs[i]
            return n
        """,
    "the place is read afterwards": """
        def f(xs: list):
            for i in range(len(xs)):
                if xs[i]:
                    break
            return i
        """,
    "it begins later": """
        def f(xs: list):
            n = 0
            for i in range(1, len(xs)):
                n += xs[i]
            return n
        """,
    "the list is another one later": """
        def f(xs: list, other):
            for i in range(len(xs)):
                print(xs[i])
                xs = other
        """,
    "a function inside remembers the place": """
        def f(xs: list):
            found = []
            for i in range(len(xs)):
                found.append(lambda: xs[i])
                print(xs[i])
            return found
        """,
    "range is something else here": """
        def f(xs: list, range):
            for i in range(len(xs)):
                print(xs[i])
        """,
}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_the_rewrite_is_this_text_and_behaves_alike(example: Example) -> None:
    check(ElementLoop(), example)


@pytest.mark.parametrize("text", DECLINED.values(), ids=DECLINED.keys())
def test_it_is_declined_where(text: str) -> None:
    assert rewrites(ElementLoop(), code(text)) == []
