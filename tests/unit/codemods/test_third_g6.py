"""G6: a default instead of an exception."""

from __future__ import annotations

import pytest

from engine.agents.codemods.get_default import GetDefault
from tests.codemod_examples import Example, check, code, rewrites

EXAMPLES = [
    Example(
        "a number for a missing key",
        """
        def f(d: dict, k):
            try:
                n = d[k]
            except KeyError:
                n = 0
            return n
        """,
        """
        def f(d: dict, k):
            n = d.get(k, 0)
            return n
        """,
        (({}, 1), ({1: 2}, 1), ({1: None}, 1), ({}, [])),
    ),
    Example(
        "None is the default",
        """
        def f(d: dict, k):
            try:
                return d[k.real]
            except KeyError:
                return None
        """,
        """
        def f(d: dict, k):
            return d.get(k.real)
        """,
        (({}, 1), ({1: 2}, 1), ({}, "a")),
    ),
    Example(
        "a dict made here, in a loop",
        """
        def f(words):
            counts = {}
            for word in words:
                # once more
                try:
                    n = counts[word]
                except KeyError:
                    n = 0
                counts[word] = n + 1
            return counts
        """,
        """
        def f(words):
            counts = {}
            for word in words:
                # once more
                n = counts.get(word, 0)
                counts[word] = n + 1
            return counts
        """,
        (([],), (["a", "b", "a"],)),
    ),
    Example(
        "a text as default and key",
        """
        def f(d: dict):
            try:
                name = d["name"]
            except KeyError:
                name = "?"
            return name
        """,
        """
        def f(d: dict):
            name = d.get("name", "?")
            return name
        """,
        (({},), ({"name": ""},)),
    ),
    Example(
        "in a branch",
        """
        def f(d: dict, k):
            if k:
                try:
                    return d[k]
                except KeyError:
                    return False
            return k
        """,
        """
        def f(d: dict, k):
            if k:
                return d.get(k, False)
            return k
        """,
        (({}, 0), ({1: 2}, 1), ({}, 3)),
    ),
]

DECLINED = {
    "it is a list": """
        def f(d: list, k):
            try:
                return d[k]
            except KeyError:
                return 0
        """,
    "the default is made by a call": """
        def f(d: dict, k, g):
            try:
                return d[k]
            except KeyError:
                return g(k)
        """,
    "a fresh list is the default": """
        def f(d: dict, k):
            try:
                v = d[k]
            except KeyError:
                v = []
            return v
        """,
    "finding the key may raise, too": """
        def f(d: dict, e, k):
            try:
                return d[e[k]]
            except KeyError:
                return 0
        """,
    "another name is bound": """
        def f(d: dict, k):
            a = b = 1
            try:
                a = d[k]
            except KeyError:
                b = 0
            return a, b
        """,
    "more is caught": """
        def f(d: dict, k):
            try:
                return d[k]
            except (KeyError, TypeError):
                return 0
        """,
    "the exception is looked at": """
        def f(d: dict, k):
            try:
                return d[k]
            except KeyError as error:
                return 0
        """,
    "something follows the look-up": """
        def f(d: dict, k):
            try:
                v = d[k]
                print(v)
            except KeyError:
                v = 0
            return v
        """,
    "there is a comment inside": """
        def f(d: dict, k):
            try:
                return d[k]
            except KeyError:  # never seen
                return 0
        """,
    "it is done in the end anyway": """
        def f(d: dict, k):
            try:
                return d[k]
            except KeyError:
                return 0
            finally:
                print(k)
        """,
}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_the_rewrite_is_this_text_and_behaves_alike(example: Example) -> None:
    check(GetDefault(), example)


@pytest.mark.parametrize("text", DECLINED.values(), ids=DECLINED.keys())
def test_it_is_declined_where(text: str) -> None:
    assert rewrites(GetDefault(), code(text)) == []
