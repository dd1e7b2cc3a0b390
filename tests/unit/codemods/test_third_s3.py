"""S3: one `startswith` with all prefixes in a tuple."""

from __future__ import annotations

import pytest

from engine.agents.codemods.prefix_tuple import PrefixTuple
from tests.codemod_examples import Example, check, rewrites

EXAMPLES = [
    Example(
        "any of some prefixes",
        """
        def f(s, prefixes):
            if any(s.startswith(p) for p in prefixes):  # one of them
                return 1
            return 2
        """,
        """
        def f(s, prefixes):
            if s.startswith(tuple(prefixes)):  # one of them
                return 1
            return 2
        """,
        (
            ("abc", ["x", "ab"]),
            ("abc", []),
            ("", [""]),
            ("b", {"a"}),
            ("b", ("a", "b")),
            ("b", "ab"),
        ),
    ),
    Example(
        "any of those that are written here",
        """
        import pathlib

        def f(name):
            s = pathlib.PurePath(name)
            return any([s.name.endswith(end) for end in [".a", '.b']]) == 1
        """,
        """
        import pathlib

        def f(name):
            s = pathlib.PurePath(name)
            return s.name.endswith((".a", '.b')) == 1
        """,
        (("x.a",), ("x.b/y",), ("",)),
    ),
    Example(
        "none of them",
        """
        def f(lines, *ends):
            return [x for x in lines if all(not x.endswith(e) for e in ends)]
        """,
        """
        def f(lines, *ends):
            return [x for x in lines if not x.endswith(ends)]
        """,
        ((["a.b", "c"], ".b", ".d"), (["a"],), ([], "a")),
    ),
    Example(
        "a chain of or",
        """
        def f(s, k):
            return (
                k or s.startswith("a") or s.startswith("b")
                or s.startswith(("c", "d")) or s.endswith("z") or k
            )
        """,
        """
        def f(s, k):
            return (
                k or s.startswith(("a", "b", "c", "d")) or s.endswith("z") or k
            )
        """,
        (("abc", 0), ("d", ""), ("xz", None), ("x", 0), ("", "k")),
    ),
    Example(
        "a chain of and",
        """
        def f(s: bytes):
            if not s.strip().startswith(b"a") and not s.strip().startswith(b"b") and s:
                return 1
            return 2
        """,
        """
        def f(s: bytes):
            if not s.strip().startswith((b"a", b"b")) and s:
                return 1
            return 2
        """,
        ((b" a",), (b"b",), (b"c",), (b"",)),
    ),
    Example(
        "the whole chain, with prefixes that are known to be texts",
        """
        def f(s: str, p: str):
            while not (s.startswith(p) or s.startswith("b")) and s:
                s = s[1:]
            return s
        """,
        """
        def f(s: str, p: str):
            while not (s.startswith((p, "b"))) and s:
                s = s[1:]
            return s
        """,
        (("xxab", "a"), ("xb", "a"), ("x", "")),
    ),
]
LEFT_ALONE = {
    "a text that changes with the prefix": "return any(p.name.startswith(p) for p in ps)",
    "prefixes that start with the text": "return any(p.startswith(s) for p in ps)",
    "a condition": "return any(s.startswith(p) for p in ps if p)",
    "two loops": "return any(s.startswith(p) for q in ps for p in q)",
    "a prefix that is computed": "return any(s.startswith(p + '.') for p in ps)",
    "a place to start": "return any(s.startswith(p, 1) for p in ps)",
    "all of them": "return all(s.startswith(p) for p in ps)",
    "one that does not fit": "return any(not s.startswith(p) for p in ps)",
    "an iterator, of which the rest is used later": "q = iter(ps)\n"
    "return any(s.startswith(p) for p in q), list(q)",
    "names that may be tuples": "return any(s.startswith(p) for p in (ps, 'a'))",
    "a prefix that may be a tuple": "return s.startswith(ps) or s.startswith('a')",
    "two texts": "return s.startswith('a') or ps.startswith('b')",
    "two ends": "return s.startswith('a') or s.endswith('b')",
    "both of them": "return s.startswith('a') and s.startswith('b')",
    "one does not fit": "return not s.startswith('a') or not s.startswith('b')",
    "something between them": "return s.startswith('a') or ps or s.startswith('b')",
    "a text that is made anew": "return s.next().startswith('a') or s.next().startswith('b')",
    "a text that is read": "return any(s.next().startswith(p) for p in ps)",
    "texts and bytes": "return s.startswith('a') or s.startswith(b'b')",
    "wrong prefixes are caught": "try:\n    return any(s.startswith(p) for p in ps)\n"
    "except TypeError:\n    return 3",
    "a comment inside": "return (s.startswith('a')  # one\n    or s.startswith('b'))",
    "no method of a text": "return any(s.matches(p) for p in ps)",
    "any is another thing here": "any = ps\nreturn any(s.startswith(p) for p in ps)",
    "tuple is another thing here": "tuple = ps\nreturn any(s.startswith(p) for p in ps)",
    "an attribute that the prefixes may change": "return any(s.t.startswith(p) for p in ps.pop())",
}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_all_prefixes_are_tried_in_one_call(example: Example) -> None:
    check(PrefixTuple(), example)


@pytest.mark.parametrize("body", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_questions_that_are_not_the_same_stay_apart(body: str) -> None:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    assert rewrites(PrefixTuple(), f"def f(s, ps):\n{lines}") == []


def test_a_negated_answer_is_put_in_brackets() -> None:
    text = "def f(s, ps):\n    return all(not s.startswith(p) for p in ps) == 1\n"
    made = rewrites(PrefixTuple(), text)[0].module.code
    assert "return (not s.startswith(tuple(ps))) == 1\n" in made
