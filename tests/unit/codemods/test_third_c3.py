"""C3: key functions of the operator module."""

from __future__ import annotations

import pytest

from engine.agents.codemods.item_key import ItemKey
from tests.codemod_examples import Example, check, code, rewrites

EXAMPLES = [
    Example(
        "a place in a row",
        """
        def f(rows):
            return sorted(rows, key=lambda row: row[1])
        """,
        """
        from operator import itemgetter


        def f(rows):
            return sorted(rows, key=itemgetter(1))
        """,
        (([],), ([(1, 2), (0, 1), (5, 1)],)),
    ),
    Example(
        "the last place, with the order turned round",
        """
        import operator

        def f(rows):
            rows.sort(key=lambda r: r[-1], reverse=True)
            return rows
        """,
        """
        import operator

        def f(rows):
            rows.sort(key=operator.itemgetter(-1), reverse=True)
            return rows
        """,
        (([],), ([(1, 2), (0, 1), (5, 1)],)),
    ),
    Example(
        "two keys",
        """
        from operator import itemgetter

        def f(rows):
            return max(rows, key=lambda r: (r["a"], r["b"]))
        """,
        """
        from operator import itemgetter

        def f(rows):
            return max(rows, key=itemgetter("a", "b"))
        """,
        (([{"a": 1, "b": 2}, {"a": 1, "b": 3}],), ([],)),
    ),
    Example(
        "an attribute of an attribute",
        """
        from operator import attrgetter

        def f(rows):
            return min(rows, key=lambda r: r.real.imag)
        """,
        """
        from operator import attrgetter

        def f(rows):
            return min(rows, key=attrgetter("real.imag"))
        """,
        (([1, 2],), ([],), (["a"],)),
    ),
    Example(
        "a grouping",
        """
        import itertools
        from operator import itemgetter

        def f(rows):
            return [(k, list(g)) for k, g in itertools.groupby(rows, key=lambda r: r[0])]
        """,
        """
        import itertools
        from operator import itemgetter

        def f(rows):
            return [(k, list(g)) for k, g in itertools.groupby(rows, key=itemgetter(0))]
        """,
        ((["aa", "ab", "b"],), ([1],)),
    ),
]

DECLINED = {
    "the part is named by a variable": """
        def f(rows, at):
            return sorted(rows, key=lambda r: r[at])
        """,
    "the part is computed": """
        def f(rows):
            return sorted(rows, key=lambda r: r[1] + 1)
        """,
    "the lambda has a default": """
        def f(rows):
            return sorted(rows, key=lambda r=None: r[1])
        """,
    "the lambda takes any number": """
        def f(rows):
            return sorted(rows, key=lambda *r: r[0])
        """,
    "sorted is something else here": """
        def f(rows, sorted):
            return sorted(rows, key=lambda r: r[0])
        """,
    "it is a slice": """
        def f(rows):
            return sorted(rows, key=lambda r: r[:2])
        """,
    "another name is looked up": """
        def f(rows, t):
            return sorted(rows, key=lambda r: t[0])
        """,
    "the name is taken": """
        def f(rows, itemgetter):
            return sorted(rows, key=lambda r: r[0])
        """,
    "the call is to a function of their own": """
        def f(rows, arrange):
            return arrange(rows, key=lambda r: r[0])
        """,
    "a name of the class is mangled": """
        class A:
            def f(self, rows):
                return sorted(rows, key=lambda r: r.__at)
        """,
}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_the_rewrite_is_this_text_and_behaves_alike(example: Example) -> None:
    check(ItemKey(), example)


@pytest.mark.parametrize("text", DECLINED.values(), ids=DECLINED.keys())
def test_it_is_declined_where(text: str) -> None:
    assert rewrites(ItemKey(), code(text)) == []
