"""C5b: keys and look-ups become items()."""

from __future__ import annotations

import pytest

from engine.agents.codemods.items_loop import ItemsLoop
from tests.codemod_examples import Example, check, code, rewrites

EXAMPLES = [
    Example(
        "a loop over a dict",
        """
        def f(d: dict):
            found = []
            for k in d:
                if d[k] > 1:  # large
                    found.append((k, d[k]))
            return found
        """,
        """
        def f(d: dict):
            found = []
            for k, value in d.items():
                if value > 1:  # large
                    found.append((k, value))
            return found
        """,
        (({},), ({1: 2, "a": 1, None: 5},)),
    ),
    Example(
        "keys() of a parameter",
        """
        def f(d):
            total = 0
            for k in d.keys():
                total += d[k]
            return total
        """,
        """
        def f(d):
            total = 0
            for value in d.values():
                total += value
            return total
        """,
        (({},), ({1: 2, 3: 4},)),
    ),
    Example(
        "a comprehension with a condition",
        """
        def f(d):
            return [k + 1 for k in d.keys() if d[k] is not None]
        """,
        """
        def f(d):
            return [k + 1 for k, value in d.items() if value is not None]
        """,
        (({},), ({1: None, 3: 4},)),
    ),
    Example(
        "a dict of an attribute, the name value taken",
        """
        class A:
            def __init__(self, d):
                self.d = d

            def g(self, value):
                return {k: self.d[k] + value for k in self.d.keys()}

        def f(d, value):
            return A(d).g(value)
        """,
        """
        class A:
            def __init__(self, d):
                self.d = d

            def g(self, value):
                return {k: value_2 + value for k, value_2 in self.d.items()}

        def f(d, value):
            return A(d).g(value)
        """,
        (({}, 1), ({1: 2}, 5)),
    ),
    Example(
        "the last key is read after the loop",
        """
        def f(d: dict):
            k = None
            for k in d:
                print(d[k])
            return k
        """,
        """
        def f(d: dict):
            k = None
            for k, value in d.items():
                print(value)
            return k
        """,
        (({},), ({1: 2, 3: 4},)),
    ),
]

DECLINED = {
    "it is what items() itself is made of": """
        class A(dict):
            def items(self):
                return [(k, self[k]) for k in self.keys()]
        """,
    "the type is not known": """
        def f(d):
            return [d[k] for k in d]
        """,
    "a value is stored in the loop": """
        def f(d: dict):
            for k in d:
                d[k] = d[k] + 1
        """,
    "the dict is handed to something in the loop": """
        def f(d: dict, g):
            for k in d:
                g(d)
                print(d[k])
        """,
    "the key is bound again": """
        def f(d: dict):
            for k in d:
                k = k.strip()
                print(d[k])
        """,
    "another mapping is looked up": """
        def f(d: dict, e):
            return [e[k] for k in d]
        """,
    "other code may run in between": """
        def f(d: dict):
            for k in d:
                yield d[k]
        """,
    "the dict is another one after the first round": """
        def f(d: dict):
            for k in d:
                d = dict(d)
                print(d[k])
        """,
    "a module offers keys()": """
        import registry

        def f():
            return [registry[k] for k in registry.keys()]
        """,
    "nothing is looked up": """
        def f(d: dict):
            return [k for k in d]
        """,
}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_the_rewrite_is_this_text_and_behaves_alike(example: Example) -> None:
    check(ItemsLoop(), example)


@pytest.mark.parametrize("text", DECLINED.values(), ids=DECLINED.keys())
def test_it_is_declined_where(text: str) -> None:
    assert rewrites(ItemsLoop(), code(text)) == []
