"""The first half of the patterns: before and after side by side, and what they leave alone."""

from __future__ import annotations

import copy
import inspect
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import libcst as cst
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.agents.codemods.first import FIRST_HALF
from engine.agents.codemods.pattern import Rewrite, function_scopes

PATTERNS = {pattern.id: pattern for pattern in FIRST_HALF}


def rewrites(code: str, *ids: str) -> Iterator[Rewrite]:
    """What the patterns (all, or those named) make of every function of the code."""
    for scope in function_scopes(cst.parse_module(code)):
        for pattern in FIRST_HALF:
            if (not ids or pattern.id in ids) and not scope.is_dynamic:
                yield from pattern.rewrites(scope)


def dedent(code: str) -> str:
    return textwrap.dedent(code).lstrip("\n")


@dataclass(frozen=True)
class Example:
    """One pattern's first rewrite, and inputs on which `f` has to answer the same."""

    pattern: str
    name: str
    before: str
    after: str
    inputs: tuple[tuple[Any, ...], ...]

    def __str__(self) -> str:
        return f"{self.pattern} {self.name}"


EXAMPLES = (
    Example(
        "H1",
        "property read through a subscript",
        """
        class Box:
            def __init__(self, xs):
                self._xs = xs

            @property
            def items(self):
                return list(self._xs)

            def pick(self, places):
                out = []
                # every place once
                for place in places:
                    out.append(self.items[place])  # a copy each time
                return out

        def f(xs, places):
            return Box(xs).pick(places)
        """,
        """
        class Box:
            def __init__(self, xs):
                self._xs = xs

            @property
            def items(self):
                return list(self._xs)

            def pick(self, places):
                out = []
                items = self.items
                # every place once
                for place in places:
                    out.append(items[place])  # a copy each time
                return out

        def f(xs, places):
            return Box(xs).pick(places)
        """,
        (([1, 2, 3], [0, 2, 2]), ([], [])),
    ),
    Example(
        "H1",
        "getter call in a nested comprehension",
        """
        def f(words, keys):
            return [w for w in words if any(k in w.lower() for k in keys) and keys]
        """,
        "",
        ((["Ab", "xy"], ["a"]), ([], [])),
    ),
    Example(
        "H1",
        "getter call in a loop",
        """
        def f(text, keys):
            n = 0
            for key in keys:
                if key in text.lower():
                    n += 1
            return n
        """,
        """
        def f(text, keys):
            n = 0
            lower = text.lower()
            for key in keys:
                if key in lower:
                    n += 1
            return n
        """,
        (("ABC", ["a", "bc", "x"]), ("", [])),
    ),
    Example(
        "H2",
        "set in a comprehension",
        """
        def f(xs, ys):
            return [x for x in xs if x in set(ys)]
        """,
        """
        def f(xs, ys):
            ys_set = set(ys)
            return [x for x in xs if x in ys_set]
        """,
        (([1, 2, 2, 3], [2, 3]), ([], [])),
    ),
    Example(
        "H2",
        "pattern compiled in a loop, out of both loops",
        r"""
        import re as regex

        def f(lines):
            hits = 0
            for line in lines:
                for word in line.split():
                    if regex.compile(r"a+b").match(word):
                        hits += 1
            return hits
        """,
        r"""
        import re as regex

        def f(lines):
            hits = 0
            pattern = regex.compile(r"a+b")
            for line in lines:
                for word in line.split():
                    if pattern.match(word):
                        hits += 1
            return hits
        """,
        ((["aab b", "ab"],), ([],)),
    ),
    Example(
        "H2",
        "sorted in a while condition",
        """
        def f(xs, n):
            while n != sorted(xs)[0] and n < 9:
                n += 1
            return n
        """,
        """
        def f(xs, n):
            xs_ordered = sorted(xs)
            while n != xs_ordered[0] and n < 9:
                n += 1
            return n
        """,
        (([3, 1, 2], 0), ([], 0)),
    ),
    Example(
        "H2",
        "total of a list",
        """
        def f(xs):
            return [x / sum(xs) for x in xs]
        """,
        """
        def f(xs):
            xs_total = sum(xs)
            return [x / xs_total for x in xs]
        """,
        (([1, 2, 5],), ([],)),
    ),
    Example(
        "A1",
        "annotated list",
        """
        def f(xs, ys: list[int]):
            found = 0
            for x in xs:
                if x not in ys:
                    found += 1
            return found
        """,
        """
        def f(xs, ys: list[int]):
            found = 0
            ys_set = set(ys)
            for x in xs:
                if x not in ys_set:
                    found += 1
            return found
        """,
        (([1, 2, 3], [2]), ([], [])),
    ),
    Example(
        "A1",
        "local list, test in a comprehension",
        """
        def f(xs):
            known = [x * 2 for x in xs]

            return [x for x in xs if x in known]
        """,
        """
        def f(xs):
            known = [x * 2 for x in xs]

            known_set = set(known)
            return [x for x in xs if x in known_set]
        """,
        (([1, 2, 4],), ([],)),
    ),
    Example(
        "A2",
        "nested loops",
        """
        def f(left, right):
            pairs = []
            for a in left:
                for b in right:
                    if a[0] == b[0]:
                        # both sides
                        pairs.append((a, b))
            return pairs
        """,
        """
        def f(left, right):
            pairs = []
            right_by_key = {}
            for b in right:
                right_by_key.setdefault(b[0], []).append(b)
            for a in left:
                for b in right_by_key.get(a[0], ()):
                    # both sides
                    pairs.append((a, b))
            return pairs
        """,
        (([(1, 2), (3, 4), (1, 5)], [(1, 1), (1, 0), (4, 4)]), ([], [])),
    ),
    Example(
        "A2",
        "several statements, an annotated parameter",
        """
        def f(left, right: "list[tuple[int, int]]", more: tuple[int, ...]):
            pairs = []
            for a in left:
                for b in more:
                    if b == a:
                        pairs.append(a)
                        pairs.append(b)
            return pairs
        """,
        """
        def f(left, right: "list[tuple[int, int]]", more: tuple[int, ...]):
            pairs = []
            more_by_key: dict[object, list[int]] = {}
            for b in more:
                more_by_key.setdefault(b, []).append(b)
            for a in left:
                for b in more_by_key.get(a, ()):
                    pairs.append(a)
                    pairs.append(b)
            return pairs
        """,
        (([1, 2, 1], [], (1, 1, 3)), ([], [], ())),
    ),
    Example(
        "A2",
        "annotated in a way that says nothing about the elements",
        """
        def f(left, right: "list[tuple[int, int]]"):
            return [(a, b) for a in left for b in right if b[0] == a]
        """,
        """
        from collections import defaultdict


        def f(left, right: "list[tuple[int, int]]"):
            right_by_key = defaultdict(list)
            for b in right:
                right_by_key[b[0]].append(b)
            return [(a, b) for a in left for b in right_by_key.get(a, ())]
        """,
        (([1, 2, 1], [(1, 2), (1, 1), (2, 3)]), ([], [])),
    ),
    Example(
        "A2",
        "comprehension with a further condition",
        """
        def f(left, right):
            return [(a, v) for a in left for k, v in right if k == a and v > 1]
        """,
        """
        def f(left, right):
            right_by_key = {}
            for k, v in right:
                right_by_key.setdefault(k, []).append((k, v))
            return [(a, v) for a in left for k, v in right_by_key.get(a, ()) if v > 1]
        """,
        (([1, 2, 1], [(1, 2), (1, 1), (2, 3)]), ([], [])),
    ),
    Example(
        "A3",
        "positions",
        """
        def f(xs, order: list):
            return [order.index(x) for x in xs]
        """,
        """
        def f(xs, order: list):
            order_position = {
                item: place
                for place, item in reversed(list(enumerate(order)))
            }
            return [(order_position[x] if x in order_position else order.index(x)) for x in xs]
        """,
        (([3, 1, 3], [1, 3, 1, 3]), ([9], [1]), ([], [])),
    ),
    Example(
        "A4",
        "counts",
        """
        def f(xs: list):
            return {x: xs.count(x) for x in xs}
        """,
        """
        def f(xs: list):
            xs_counts = dict.fromkeys(xs, 0)
            for item in xs:
                xs_counts[item] += 1
            return {x: xs_counts.get(x, 0) for x in xs}
        """,
        (([1, 2, 1, 1.0],), ([],)),
    ),
    Example(
        "A4",
        "later occurrence",
        """
        def f(xs: list):
            return [x for i, x in enumerate(xs) if x not in xs[i + 1 :]]
        """,
        """
        def f(xs: list):
            xs_last: dict[object, int] = {item: place for place, item in enumerate(xs)}
            return [x for i, x in enumerate(xs) if xs_last.get(x, -1) < i + 1]
        """,
        (([1, 2, 1, 3],), ([],)),
    ),
    Example(
        "A5",
        "bare loop",
        """
        def f(xs):
            # in order
            out = []
            for x in xs:
                if x not in out:
                    out.append(x)
            return out
        """,
        """
        def f(xs):
            # in order
            out = list(dict.fromkeys(xs))
            return out
        """,
        (([3, 1, 3, 2, 1],), ([],), ("abca",)),
    ),
    Example(
        "A5",
        "loop that does more",
        """
        def f(xs):
            out = []
            again = 0
            for x in xs:
                y = x % 3
                if y in out:
                    again += 1  # seen before
                    continue
                out.append(y)
            return out, again
        """,
        """
        def f(xs):
            out = []
            out_set = set()
            again = 0
            for x in xs:
                y = x % 3
                if y in out_set:
                    again += 1  # seen before
                    continue
                out.append(y)
                out_set.add(y)
            return out, again
        """,
        (([3, 1, 3, 2, 1],), ([],)),
    ),
    Example(
        "A10",
        "list",
        """
        def f(xs):
            acc = []
            for x in xs:
                acc = acc + [x]  # one more
            return acc
        """,
        """
        def f(xs):
            acc = []
            for x in xs:
                acc.append(x)  # one more
            return acc
        """,
        (([1, 2],), ([],)),
    ),
    Example(
        "A10",
        "set",
        """
        def f(xs):
            seen = set()
            for x in xs:
                if x in seen:
                    return x
                seen = seen | {x}
            return None
        """,
        """
        def f(xs):
            seen = set()
            for x in xs:
                if x in seen:
                    return x
                seen.add(x)
            return None
        """,
        (([1, 2, 1],), ([],)),
    ),
    Example(
        "A10",
        "dict",
        """
        def f(xs):
            d = {}
            for k, v in xs:
                d = {**d, k: v}
            return d
        """,
        """
        def f(xs):
            d = {}
            for k, v in xs:
                d[k] = v
            return d
        """,
        (([(1, 2), (3, 4), (1, 5)],), ([],)),
    ),
    Example(
        "A10",
        "sum of lists",
        """
        def f(parts):
            return sum((p[1:] for p in parts), [])
        """,
        """
        def f(parts):
            return [item for part in (p[1:] for p in parts) for item in part]
        """,
        (([[1, 2], [3, 4, 5]],), ([],)),
    ),
    Example(
        "A9",
        "fields cut off the front",
        """
        def f(s: str):
            out = []
            while s:
                i = s.find(",")
                if i == -1:
                    out.append(s[:])
                    break
                out.append(s[:i])
                s = s[i + 1:]
            return out, s
        """,
        """
        def f(s: str):
            out = []
            start = 0
            while start < len(s):
                i = s.find(",", start)
                if i >= 0:
                    i -= start
                if i == -1:
                    out.append(s[start:])
                    break
                out.append(s[start:start + i])
                start += i + 1
            s = s[start:]
            return out, s
        """,
        (("a,b,,c",), ("",), ("a,",), (",",)),
    ),
    Example(
        "A9",
        "chunks",
        """
        def f(data, n):
            out = []
            while len(data) > 0:
                out.append(data[:n])
                data = data[n:]
            return out
        """,
        """
        def f(data, n):
            out = []
            start = 0
            while (len(data) - start) > 0:
                out.append(data[start:start + n])
                start += n
            data = data[start:]
            return out
        """,
        (([1, 2, 3], 2), (b"abcd", 4), ("", 3)),
    ),
    Example(
        "S1",
        "text",
        """
        def f(xs):
            text = ""
            for x in xs:
                text += str(x)
                if x:
                    text = text + "," + "-"
            return text
        """,
        """
        def f(xs):
            parts = []
            for x in xs:
                parts.append(str(x))
                if x:
                    parts.append("," + "-")
            text = "".join(parts)
            return text
        """,
        (([1, 0, 2],), ([],)),
    ),
    Example(
        "S1",
        "bytes with a head",
        """
        def f(blocks):
            data = b"head"
            for block in blocks:
                data += block
            return data
        """,
        """
        def f(blocks):
            data = b"head"
            parts = [data]
            for block in blocks:
                parts.append(block)
            data = b"".join(parts)
            return data
        """,
        (([b"a", b"bc"],), ([],)),
    ),
)


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.after], ids=str)
def test_the_rewrite_is_exactly_this(example: Example) -> None:
    before, after = dedent(example.before), dedent(example.after)
    found = [rewrite.module.code for rewrite in rewrites(before, example.pattern)]
    assert found
    assert found[0] == after


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_every_rewrite_answers_as_before_on_sample_inputs(example: Example) -> None:
    """All patterns, not only the one the example is for: value, error, arguments afterwards."""
    code = dedent(example.before)
    for rewrite in rewrites(code):
        for inputs in example.inputs:
            assert outcome(code, inputs) == outcome(rewrite.module.code, inputs), rewrite.rationale


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_rewrite_parses_keeps_comments_and_signature(example: Example) -> None:
    code = dedent(example.before)
    for rewrite in rewrites(code):
        new = rewrite.module.code
        compile(new, "after", "exec")
        assert comments(code) <= comments(new)
        assert signature(code) == signature(new)


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.after], ids=str)
def test_a_pattern_does_not_fire_again_where_it_has_fired(example: Example) -> None:
    """Applying twice equals applying once: no endless chain in combinations."""
    again = [r.module.code for r in rewrites(dedent(example.after), example.pattern)]
    assert dedent(example.before) not in again
    assert not again


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.after], ids=str)
def test_a_rationale_names_function_line_cost_and_trap(example: Example) -> None:
    rewrite = next(rewrites(dedent(example.before), example.pattern))
    line = dedent(example.before).splitlines()[rewrite.line - 1]
    assert rewrite.rationale.startswith(f"{rewrite.symbol}, line {rewrite.line}: `")
    assert line.strip()
    assert " becomes O(" in rewrite.rationale.replace("\n", " ")
    assert "To check: " in rewrite.rationale


def outcome(code: str, inputs: tuple[Any, ...]) -> tuple[str, Any, Any]:
    namespace: dict[str, Any] = {}
    exec(compile(code, "example", "exec"), namespace)
    arguments = copy.deepcopy(inputs)
    try:
        return "value", namespace["f"](*arguments), arguments
    except Exception as error:
        return type(error).__name__, str(error), arguments


def comments(code: str) -> set[str]:
    found: set[str] = set()
    cst.parse_module(code).visit(_Comments(found))
    return found


class _Comments(cst.CSTVisitor):
    def __init__(self, found: set[str]) -> None:
        self._found = found

    def visit_Comment(self, node: cst.Comment) -> None:
        self._found.add(node.value)


def signature(code: str) -> str:
    namespace: dict[str, Any] = {}
    exec(compile(code, "example", "exec"), namespace)
    function: Callable[..., Any] = namespace["f"]
    return str(inspect.signature(function))


LEFT_ALONE = {
    "H1: attribute is rebound in the loop": """
        def f(o, xs):
            for x in xs:
                o.items[x] = 1
                o.items = {}
        """,
    "H1: owner is handed to other code": """
        def f(o, xs, g):
            for x in xs:
                g(o)
                print(o.items[x])
        """,
    "H1: a plain attribute gains nothing": """
        class A:
            def __init__(self):
                self.items = []
            def f(self, xs):
                return [self.items[x] for x in xs]
        """,
    "H1: the read is guarded": """
        def f(o, xs):
            return [o.items[x] if o is not None else 0 for x in xs]
        """,
    "H1: an exception of the read is caught in the loop": """
        def f(o, xs):
            for x in xs:
                try:
                    print(o.items[x])
                except AttributeError:
                    pass
        """,
    "H1: attribute of a module": """
        import os
        def f(xs):
            return [os.environ[x] for x in xs]
        """,
    "H2: the builtin is shadowed in the module": """
        from other import set
        def f(xs, ys):
            return [x for x in xs if x in set(ys)]
        """,
    "H2: the builtin is shadowed by a parameter": """
        def f(xs, ys, set):
            return [x for x in xs if x in set(ys)]
        """,
    "H2: star import": """
        from other import *
        def f(xs, ys):
            return [x for x in xs if x in set(ys)]
        """,
    "H2: argument changes in the loop": """
        def f(xs, ys):
            for x in xs:
                if x in set(ys):
                    ys.append(x)
        """,
    "H2: argument depends on the loop variable": """
        def f(xs):
            return [y for x in xs for y in x if y in set(x)]
        """,
    "H2: yield in the loop": """
        def f(xs, ys):
            for x in xs:
                if x in set(ys):
                    yield x
        """,
    "H2: await in the loop": """
        async def f(xs, ys):
            for x in xs:
                if x in set(ys):
                    await x
        """,
    "H2: global argument": """
        ys = []
        def f(xs):
            global ys
            return [x for x in xs if x in set(ys)]
        """,
    "H2: locals() could see it": """
        def f(xs, ys):
            return [x for x in xs if x in set(ys)], locals()
        """,
    "H2: the fresh object is kept": """
        def f(xs, ys):
            return [set(ys) for x in xs]
        """,
    "H2: lazy generator": """
        def f(xs, ys):
            return (x for x in xs if x in set(ys))
        """,
    "H2: one-shot iterator": """
        def f(xs, ys):
            names = (y for y in ys)
            return [x for x in xs if x in set(names)]
        """,
    "H2: inside a lambda": """
        def f(xs, ys):
            return list(filter(lambda x: x in set(ys), xs))
        """,
    "H2: the only place for a statement is in front of a guard": """
        def f(xs, ys):
            if ys: return [x for x in xs if x in set(ys)]
        """,
    "H2: it is built once at most, on the way out": """
        def f(xs, ys):
            for x in xs:
                if x:
                    print(x)
                    return sorted(ys)[0]
                if x > 1:
                    y = sum(ys)
                    raise ValueError(y)
                if x > 2:
                    y = min(ys)
                    break
        """,
    "H2: a nested function changes the argument": """
        def f(xs, ys):
            def more(y):
                ys.append(y)
            for x in xs:
                if x in set(ys):
                    more(x)
        """,
    "A1: a set already": """
        def f(xs, ys: set):
            return [x for x in xs if x in ys]
        """,
    "A1: a mapping by its use": """
        def f(xs, ys):
            ys.get(1)
            return [x for x in xs if x in ys]
        """,
    "A1: an object of its own": """
        class Tree:
            def f(self, xs):
                return [x for x in xs if x in self]
        """,
    "A1: an object with attributes that lists have not": """
        def f(xs, tree):
            print(tree.root)
            return [x for x in xs if x in tree]
        """,
    "A1: text": """
        def f(xs, text: str):
            return [x for x in xs if x in text]
        """,
    "A1: list grows in the loop": """
        def f(xs):
            ys = []
            for x in xs:
                if x in ys:
                    return x
                ys.append(x)
        """,
    "A1: no loop": """
        def f(x, ys: list):
            return x in ys
        """,
    "A2: loop variable needed afterwards": """
        def f(left, right):
            for a in left:
                for b in right:
                    if a == b:
                        print(a)
            return b
        """,
    "A2: the item is changed": """
        def f(left, right):
            for a in left:
                for b in right:
                    if a.k == b.k:
                        b.k = 1
        """,
    "A2: else branch": """
        def f(left, right):
            for a in left:
                for b in right:
                    if a == b:
                        print(a)
                    else:
                        print(b)
        """,
    "A2: the equality is guarded": """
        def f(left, right):
            return [a for a in left for b in right if b and a == b[0]]
        """,
    "A3: text": """
        def f(xs, text: str):
            return [text.index(x) for x in xs]
        """,
    "A4: text": """
        def f(xs, text):
            text = text.lower()
            return [text.count(x) for x in xs]
        """,
    "A4: a start that may be negative": """
        def f(xs: list):
            return [x for i, x in enumerate(xs) if x in xs[i - 1 :]]
        """,
    "A5: list is read in another way": """
        def f(xs):
            out = []
            for x in xs:
                if x not in out:
                    out.append(x)
                    print(out[0])
            return out
        """,
    "A5: list does not start empty": """
        def f(xs, out):
            for x in xs:
                if x not in out:
                    out.append(x)
            return out
        """,
    "A10: a snapshot is kept in the loop": """
        def f(xs):
            acc, all_of_them = [], []
            for x in xs:
                all_of_them.append(acc)
                acc = acc + [x]
            return all_of_them
        """,
    "A10: parameter of the caller": """
        def f(acc, xs):
            for x in xs:
                acc = acc + [x]
            return acc
        """,
    "A10: captured by a function": """
        def f(xs):
            acc = []
            gs = []
            for x in xs:
                gs.append(lambda: acc)
                acc = acc + [x]
            return gs
        """,
    "A9: the remainder is handed on": """
        def f(s, g):
            while s:
                g(s)
                s = s[1:]
        """,
    "A9: last element": """
        def f(s: str):
            while s:
                print(s[-1])
                s = s[1:]
        """,
    "S1: read in the loop": """
        def f(xs):
            s = ""
            for x in xs:
                s += x
                print(s)
            return s
        """,
    "S1: number": """
        def f(xs):
            n = 0
            for x in xs:
                n += x
            return n
        """,
    "S1: needed by a handler": """
        def f(xs):
            s = ""
            try:
                for x in xs:
                    s += next(x)
            except StopIteration:
                return s
        """,
    "S1: prepended": """
        def f(xs):
            s = ""
            for x in xs:
                s = x + s
            return s
        """,
}


@pytest.mark.parametrize("name", LEFT_ALONE)
def test_nothing_changes_when(name: str) -> None:
    pattern = name.partition(":")[0]
    assert pattern in PATTERNS
    assert [r.rationale for r in rewrites(dedent(LEFT_ALONE[name]), pattern)] == []


values = st.lists(st.one_of(st.integers(-3, 3), st.text("ab,", max_size=3)), max_size=8)
numbers = st.lists(st.integers(-3, 3), max_size=8)
texts = st.text("ab,", max_size=12)
GENERATED = {
    "H2 set in a comprehension": st.tuples(values, values),
    "A1 annotated list": st.tuples(values, values),
    "A2 nested loops": st.tuples(
        st.lists(st.tuples(st.integers(0, 3), st.integers()), max_size=6),
        st.lists(st.tuples(st.integers(0, 3), st.integers()), max_size=6),
    ),
    "A3 positions": st.tuples(values, values),
    "A4 counts": st.tuples(values),
    "A4 later occurrence": st.tuples(values),
    "A5 bare loop": st.tuples(values),
    "A5 loop that does more": st.tuples(numbers),
    "A10 dict": st.tuples(st.lists(st.tuples(st.integers(0, 3), st.integers()), max_size=6)),
    "A9 fields cut off the front": st.tuples(texts),
    "A9 chunks": st.tuples(texts, st.integers(1, 5)),
    "S1 text": st.tuples(numbers),
}


@given(st.data())
def test_rewrites_agree_with_the_original_on_generated_inputs(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(GENERATED)))
    example = next(e for e in EXAMPLES if str(e) == name)
    inputs = data.draw(GENERATED[name])
    assert outcome(dedent(example.before), inputs) == outcome(dedent(example.after), inputs)
