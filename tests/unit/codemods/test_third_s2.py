"""S2: normalise a text once."""

from __future__ import annotations

import pytest

from engine.agents.codemods.h2_hoist_construction import HoistConstruction
from engine.agents.codemods.normalise_once import NormaliseOnce
from tests.codemod_examples import Example, check, rewrites

EXAMPLES = [
    Example(
        "in a generator that any uses up",
        """
        def f(w: str, ks):
            # one of them
            return any(k in w.lower() for k in ks)  # at all
        """,
        """
        def f(w: str, ks):
            w_lower = w.lower()
            # one of them
            return any(k in w_lower for k in ks)  # at all
        """,
        (("ABC", ["b"]), ("ABC", ["x"]), ("", []), (3, ["x"])),
    ),
    Example(
        "twice in a comprehension, with its blanks stripped",
        """
        def f(w, ks):
            return [k for k in ks if w.strip(" /") == k or k.startswith(w.strip(" /"))]
        """,
        """
        def f(w, ks):
            w_stripped = w.strip(" /")
            return [k for k in ks if w_stripped == k or k.startswith(w_stripped)]
        """,
        ((" a/", ["a", "ab", "b"]), ("", [])),
    ),
    Example(
        "words searched in a loop",
        """
        def f(text, names):
            found = []

            for name in names:
                if name in text.split():
                    found.append(name)
            return found
        """,
        """
        def f(text, names):
            found = []

            text_words = text.split()
            for name in names:
                if name in text_words:
                    found.append(name)
            return found
        """,
        (("a b", ["a", "c"]), ("", [])),
    ),
    Example(
        "an attribute in the dict of a comprehension",
        """
        class A:
            def __init__(self, name):
                self.name = name

            def same(self, names):
                return {n: n.upper() == self.name.upper() for n in names}

        def f(name, names):
            return A(name).same(names)
        """,
        """
        class A:
            def __init__(self, name):
                self.name = name

            def same(self, names):
                name_upper = self.name.upper()
                return {n: n.upper() == name_upper for n in names}

        def f(name, names):
            return A(name).same(names)
        """,
        (("Ab", ["aB", "c"]), ("", [])),
    ),
    Example(
        "out of the inner loop only",
        """
        def f(rows, ks):
            out = []
            for row in rows:
                for k in ks:
                    if k == row.casefold():
                        out.append(k)
            return out
        """,
        """
        def f(rows, ks):
            out = []
            for row in rows:
                row_folded = row.casefold()
                for k in ks:
                    if k == row_folded:
                        out.append(k)
            return out
        """,
        ((["Ab", "c"], ["ab", "C"]), ([], ["a"])),
    ),
]
LEFT_ALONE = {
    "it varies with the loop": "return [k.lower() for k in ks]",
    "it is set in the loop": "for k in ks:\n    w = g(w.lower(), k)",
    "it is cut in the loop": "while w.strip():\n    w = w[1:]",
    "no loop": "return w.lower() == g",
    "in what is iterated, once": "return [k for k in w.split()]",
    "a condition guards it": "return [k for k in ks if w and k in w.lower()]",
    "a type test guards it": "for k in ks:\n    if isinstance(w, str):\n        g(w.lower(), k)",
    "an exception is expected": (
        "for k in ks:\n    try:\n        g(w.lower(), k)\n    except AttributeError:\n        pass"
    ),
    "a generator that runs later": "return (k in w.lower() for k in ks)",
    "a list of its own is kept for each": "return [(k, w.split()) for k in ks]",
    "a list of its own is changed": "for k in ks:\n    ws = w.split()\n    ws.append(k)",
    "a method of a module": "return [string.capwords(k) + string.lower() for k in ks]",
    "an argument of unknown type": "return [k for k in ks if k in w.strip(g)]",
    "a result of a call that may differ": "return [k for k in ks if k in g().lower()]",
    "a loop that stops in its first round": "for k in ks:\n    return k in w.lower()",
    "a lambda": "return [(lambda: w.lower()) for k in ks]",
    "other code runs between": "for k in ks:\n    yield k in w.lower()",
    "the object may be changed in the loop": "for k in ks:\n    g(w)\n    g(w.lower())",
    "a name of the comprehension": "return [k in w.lower() for w in g for k in ks]",
}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_the_normal_form_is_made_once(example: Example) -> None:
    check(NormaliseOnce(), example)


@pytest.mark.parametrize("body", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_a_text_that_may_vary_is_left_alone(body: str) -> None:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    assert rewrites(NormaliseOnce(), f"import string\ndef f(w, ks, g):\n{lines}") == []


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_h2_does_not_do_the_same(example: Example) -> None:
    assert rewrites(HoistConstruction(), example.before) == []
