"""A8: pop(0) of a list → popleft() of a deque."""

from __future__ import annotations

import pytest

from engine.agents.codemods.deque_pop import DequePop
from tests.codemod_examples import Example, check, rewrites

EXAMPLES = [
    Example(
        "a queue in a breadth-first walk",
        '''
        """Doc."""

        from __future__ import annotations

        import os

        def f(graph, start):
            queue: list[int] = [start]
            while queue and len(queue) < 50:
                node = queue.pop(0)  # the oldest
                queue.extend(graph.get(node, ()))
                if queue and queue[0] == queue[-1]:
                    return node
            return None
        ''',
        '''
        """Doc."""

        from __future__ import annotations

        import os
        from collections import deque

        def f(graph, start):
            queue: deque[int] = deque([start])
            while queue and len(queue) < 50:
                node = queue.popleft()  # the oldest
                queue.extend(graph.get(node, ()))
                if queue and queue[0] == queue[-1]:
                    return node
            return None
        ''',
        (({1: [2, 3], 3: [4]}, 1), ({}, 0), ({1: [1]}, 1)),
    ),
    Example(
        "insert in front, and several makers",
        """
        import collections

        def f(xs):
            todo = list(xs)
            out = []
            for _ in range(5):
                if not todo:
                    todo = []
                    break
                x = todo.pop(0)
                out.append((x, x in todo))
                todo.insert(0, x - 1)
                todo.pop()
            return out, sum(todo), [x for x in todo]
        """,
        """
        import collections

        def f(xs):
            todo = collections.deque(xs)
            out = []
            for _ in range(5):
                if not todo:
                    todo = collections.deque()
                    break
                x = todo.popleft()
                out.append((x, x in todo))
                todo.appendleft(x - 1)
                todo.pop()
            return out, sum(todo), [x for x in todo]
        """,
        (([1, 2, 3],), ([],), ((5,),)),
    ),
    Example(
        "an empty queue still raises IndexError",
        """
        def f(n):
            q = []
            while True:
                n -= q.pop(0)
        """,
        """
        from collections import deque


        def f(n):
            q = deque()
            while True:
                n -= q.popleft()
        """,
        ((3,),),
    ),
]
LEFT_ALONE = {
    "returned": "q = list(xs)\nwhile q:\n    q.pop(0)\nreturn q",
    "handed on": "q = list(xs)\nwhile q:\n    q.pop(0)\n    g(q)",
    "stored": "q = list(xs)\nself.q = q\nwhile q:\n    q.pop(0)",
    "aliased": "p = q = list(xs)\nwhile q:\n    q.pop(0)",
    "sliced": "q = list(xs)\nwhile q[1:]:\n    q.pop(0)",
    "indexed in the middle": "q = list(xs)\nwhile q[3]:\n    q.pop(0)",
    "sorted in place": "q = list(xs)\nq.sort()\nwhile q:\n    q.pop(0)",
    "compared with a list": "q = list(xs)\nwhile q != []:\n    q.pop(0)",
    "tested for its type": "q = list(xs)\nwhile isinstance(q, list):\n    q.pop(0)",
    "added to a list": "q = list(xs)\nwhile q:\n    q.pop(0)\nreturn [1] + q",
    "value of and": "q = list(xs)\nwhile q:\n    q.pop(0)\nreturn q and 1",
    "a parameter": "while xs:\n    xs.pop(0)",
    "no list": "q = g(xs)\nwhile q:\n    q.pop(0)",
    "seen by a nested function": "q = list(xs)\ndef h():\n    return q\nwhile q:\n    q.pop(0)",
    "global": "global q\nq = list(xs)\nwhile q:\n    q.pop(0)",
    "no loop": "q = list(xs)\nreturn q.pop(0)",
    "changed while it is iterated": "q = list(xs)\nfor x in q:\n    q.pop(0)",
    "deque is another thing here": "deque = 3\nq = list(xs)\nwhile q:\n    q.pop(0)",
    "list is another thing here": "list = tuple\nq = list(xs)\nwhile q:\n    q.pop(0)",
    "another place than the front": "q = list(xs)\nwhile q:\n    q.pop(1)",
    "dynamic names": "q = list(xs)\nwhile q:\n    q.pop(0)\n    exec('q.sort()')",
    "annotated as a base class": "q: Sequence[int] = list(xs)\nwhile q:\n    q.pop(0)",
}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_list_consumed_in_front_becomes_a_deque(example: Example) -> None:
    check(DequePop(), example)


@pytest.mark.parametrize("body", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_a_list_that_has_to_stay_a_list_is_left_alone(body: str) -> None:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    assert rewrites(DequePop(), f"def f(self, xs, g):\n{lines}") == []


def test_a_star_import_hides_what_names_mean() -> None:
    text = "from m import *\ndef f():\n    q = [1]\n    while q:\n        q.pop(0)\n"
    assert rewrites(DequePop(), text) == []
