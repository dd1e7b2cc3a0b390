"""What does each codemod win? Time before divided by time after, on a small and a large input.

    python bench/pattern_gain.py [--json] [--rounds N] [PATTERN ...]

The code afterwards is what the pattern itself makes of the code before. Both run in turn (before,
after, after, before) in one process; a ratio is taken per round and the median is shown with the
5th and 95th percentile. Above 1: faster. Processor time is counted, so other load on the machine
matters less. Results are asserted equal first. A pattern whose case needs a library that is
missing is shown as skipped.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import json
import logging
import statistics
import textwrap
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import libcst as cst

from bench.pattern_case import Arguments, Case, numbers, words
from bench.third_cases import THIRD
from bench.third_loops import LOOPS
from engine.agents.codemods import ALL_PATTERNS
from engine.agents.codemods.pattern import Pattern, function_scopes

BLOCK = 0.002
"""Seconds that one timed block should take at least."""


@dataclass(frozen=True)
class Ratio:
    """Time before divided by time after."""

    size: int
    median: float
    low: float
    high: float


@dataclass(frozen=True)
class Gain:
    """Both sizes of one case; none when it was skipped, with the reason."""

    pattern: str
    name: str
    small: Ratio | None
    large: Ratio | None
    skipped: str = ""


PRICE = """
    def price(n):
        total = 0
        for i in range(n):
            total += i * n % 7
        return total
"""
LOG = """
    import logging
    log = logging.getLogger("opt.bench.off")
"""


FIRST_AND_SECOND = (
    Case(
        "H1",
        "getter that copies, read in a loop",
        """
        class Box:
            def __init__(self, xs):
                self._xs = xs

            @property
            def items(self):
                return list(self._xs)

            def pick(self, places):
                out = []
                for place in places:
                    out.append(self.items[place])
                return out

        def f(xs):
            return Box(xs).pick(range(len(xs)))
        """,
        lambda n: (numbers(n),),
        8,
        600,
    ),
    Case(
        "H2",
        "set() in the condition of a comprehension",
        """
        def f(xs, ys):
            return [x for x in xs if x in set(ys)]
        """,
        lambda n: (numbers(n), numbers(n)),
        5,
        400,
    ),
    Case(
        "A1",
        "membership in a list, half of them misses",
        """
        def f(xs: list[int], ys: list[int]):
            ys = list(ys)
            return [x for x in xs if x in ys]
        """,
        lambda n: (list(range(n)), list(range(n // 2, n + n // 2))),
        5,
        2000,
    ),
    Case(
        "A2",
        "two nested loops joined on one key",
        """
        def f(left, right):
            out = []
            for a in left:
                for b in right:
                    if a[0] == b[0]:
                        out.append((a[1], b[1]))
            return out
        """,
        lambda n: ([(i, -i) for i in range(n)], [(i, i * 2) for i in range(n)]),
        5,
        400,
    ),
    Case(
        "A3",
        "list.index in a loop",
        """
        def f(xs: list[int], order: list[int]):
            out = []
            for x in xs:
                out.append(order.index(x))
            return out
        """,
        lambda n: (list(range(n)), list(range(n))),
        5,
        1500,
    ),
    Case(
        "A4",
        "list.count per item",
        """
        def f(xs: list[int]):
            return {x: xs.count(x) for x in xs}
        """,
        lambda n: ([i % 50 for i in range(n)],),
        8,
        2000,
    ),
    Case(
        "A5",
        "first occurrences by `not in`",
        """
        def f(xs):
            out = []
            for x in xs:
                if x not in out:
                    out.append(x)
            return out
        """,
        lambda n: (list(range(n)),),
        6,
        1500,
    ),
    Case(
        "A9",
        "a text cut from the left",
        """
        def f(s: str):
            n = 0
            while s:
                n += s.startswith("a")
                s = s[1:]
            return n
        """,
        lambda n: ("ab" * (n // 2),),
        8,
        20000,
    ),
    Case(
        "A10",
        "a list grown by adding",
        """
        def f(xs):
            out = []
            for x in xs:
                out = out + [x * 2]
            return out
        """,
        lambda n: (numbers(n),),
        6,
        2000,
    ),
    Case(
        "S1",
        "bytes grown by adding",
        """
        def f(xs):
            out = b""
            for x in xs:
                out += x
            return out
        """,
        lambda n: ([b"some line of text\n"] * n,),
        6,
        5000,
    ),
    Case(
        "A8",
        "queue popped in front",
        """
        def f(xs):
            queue = list(xs)
            total = 0
            while queue:
                total += queue.pop(0)
            return total
        """,
        lambda n: (numbers(n),),
        8,
        30000,
    ),
    Case(
        "L1",
        "any over a list, hit in front",
        """
        def f(xs, k):
            return any([x == k for x in xs])
        """,
        lambda n: (list(range(n)), 1),
        6,
        3000,
    ),
    Case(
        "L1",
        "any over a list, no hit",
        """
        def f(xs, k):
            return any([x == k for x in xs])
        """,
        lambda n: (list(range(n)), -1),
        6,
        3000,
    ),
    Case(
        "L1",
        "flag without break, hit in the middle",
        """
        def f(xs, k):
            found = False
            for x in xs:
                if x == k:
                    found = True
            return found
        """,
        lambda n: (list(range(n)), n // 2),
        6,
        3000,
    ),
    Case(
        "L2",
        "first key",
        """
        def f(d):
            return list(d)[0]
        """,
        lambda n: (dict.fromkeys(range(n)),),
        5,
        5000,
    ),
    Case(
        "L2",
        "first five items",
        """
        def f(d):
            return list(d.items())[:5]
        """,
        lambda n: (dict.fromkeys(range(n)),),
        5,
        5000,
    ),
    Case(
        "L2",
        "first piece of a text",
        """
        def f(s):
            return s.split(",")[0]
        """,
        lambda n: (",".join(words(n)),),
        2,
        1000,
    ),
    Case(
        "G3",
        "sorted above an exit that is taken nine times in ten",
        """
        def g(xs, skip):
            ys = sorted(xs)
            if skip:
                return 0
            return ys[0]

        def f(xs):
            return [g(xs, i % 10) for i in range(20)]
        """,
        lambda n: (numbers(n),),
        5,
        1000,
    ),
    Case(
        "G2",
        "None behind a scan, every second time",
        """
        def g(xs, y):
            return any(x < 0 for x in xs) or y is None

        def f(xs):
            return [g(xs, None if i % 2 else i) for i in range(20)]
        """,
        lambda n: (numbers(n),),
        5,
        500,
    ),
    Case(
        "G4",
        "message formatted, level off",
        LOG
        + """
    def g(xs):
        log.debug(f"see {xs} of {xs}")

    def f(xs):
        for _ in range(20):
            g(xs)
        """,
        lambda n: (numbers(n),),
        1,
        100,
    ),
    Case(
        "G4",
        "level asked in every round, off",
        LOG
        + """
    def f(xs):
        n = 0
        for x in xs:
            log.debug("see %s", x)
            n += x
        return n
        """,
        lambda n: (numbers(n),),
        5,
        3000,
    ),
    Case(
        "N1",
        "root of one number",
        """
        import numpy as np

        def f(n: int):
            total = 0.0
            for i in range(n):
                total += float(np.sqrt(i + 1))
            return total
        """,
        lambda n: (n,),
        5,
        1000,
        needs="numpy",
    ),
    Case(
        "H5",
        "split in test and element of a comprehension",
        """
        def f(lines):
            return [line.split(",") for line in lines if line.split(",")[0]]
        """,
        lambda n: (["a,b,c,d"] * n,),
        5,
        2000,
    ),
    Case(
        "K3",
        "twenty keys that repeat",
        PRICE
        + """
    def f(xs):
        total = 0
        for x in xs:
            total += price(x)
        return total
        """,
        lambda n: ([i % 20 for i in range(n)],),
        8,
        2000,
    ),
    Case(
        "K3",
        "keys that are all different",
        PRICE
        + """
    def f(xs):
        total = 0
        for x in xs:
            total += price(x)
        return total
        """,
        lambda n: (list(range(n)),),
        8,
        200,
    ),
    Case(
        "G1",
        "an object compared with itself",
        """
        def g(a, b):
            if len(a) != len(b):
                return False
            for x, y in zip(a, b):
                if x != y:
                    return False
            return True

        def f(xs):
            return g(xs, xs)
        """,
        lambda n: (numbers(n),),
        5,
        1000,
    ),
    Case(
        "G1",
        "a Path made of a Path",
        """
        from pathlib import Path

        def g(path):
            path = Path(path)
            return path

        def f(n):
            path = Path("a/b")
            return [g(path) for _ in range(n)]
        """,
        lambda n: (n,),
        5,
        500,
    ),
)

CASES = (*FIRST_AND_SECOND, *THIRD, *LOOPS)


def measured(case: Case, pattern: Pattern, rounds: int) -> Gain:
    """Both sizes of a case."""
    if case.needs is not None and importlib.util.find_spec(case.needs) is None:
        return Gain(case.pattern, case.name, None, None, f"{case.needs} is not installed")
    before = textwrap.dedent(case.code)
    after = rewritten(before, pattern)
    if after is None:
        return Gain(case.pattern, case.name, None, None, "the pattern does not fire here")
    old, new = function(before), function(after)
    small, large = (ratio(old, new, case, size, rounds) for size in (case.small, case.large))
    return Gain(case.pattern, case.name, small, large)


def rewritten(code: str, pattern: Pattern) -> str | None:
    """What the pattern's first rewrite makes of the code."""
    for scope in function_scopes(cst.parse_module(code)):
        for rewrite in pattern.rewrites(scope):
            return rewrite.module.code
    return None


def function(code: str) -> Callable[..., Any]:
    names: dict[str, Any] = {}
    exec(compile(code, "case", "exec"), names)
    found: Callable[..., Any] = names["f"]
    return found


def ratio(
    old: Callable[..., Any], new: Callable[..., Any], case: Case, size: int, rounds: int
) -> Ratio:
    arguments = case.arguments(size)
    assert old(*arguments) == new(*arguments), case
    count = max(repeats(old, arguments), repeats(new, arguments))
    found = []
    for _ in range(rounds):
        first, second = block(old, arguments, count), block(new, arguments, count)
        third, fourth = block(new, arguments, count), block(old, arguments, count)
        found.append((first + fourth) / (second + third))
    cuts = statistics.quantiles(found, n=20)
    return Ratio(size, statistics.median(found), cuts[0], cuts[-1])


def repeats(call: Callable[..., Any], arguments: Arguments) -> int:
    """How many calls make a block long enough to be timed, at most five thousand."""
    count = 1
    while count < 5000 and block(call, arguments, count) < BLOCK:
        count *= 2
    return count


def block(call: Callable[..., Any], arguments: Arguments, count: int) -> float:
    gc.collect(0)
    gc.disable()
    try:
        start = time.process_time()
        for _ in range(count):
            call(*arguments)
        return time.process_time() - start
    finally:
        gc.enable()


def table(gains: Sequence[Gain]) -> str:
    lines = [f"{'':4} {'case':52} {'small':>26} {'large':>28}"]
    for gain in gains:
        if gain.small is None or gain.large is None:
            lines.append(f"{gain.pattern:4} {gain.name:52} skipped: {gain.skipped}")
        else:
            lines.append(
                f"{gain.pattern:4} {gain.name:52} {shown(gain.small):>26} {shown(gain.large):>28}"
            )
    return "\n".join(lines)


def shown(ratio: Ratio) -> str:
    return f"n={ratio.size}: {ratio.median:.2f} [{ratio.low:.2f}, {ratio.high:.2f}]"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("patterns", nargs="*", metavar="PATTERN", help="ids; all when none")
    parser.add_argument("--rounds", type=int, default=11, help="interleaved rounds a size")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    options = parser.parse_args()
    logging.getLogger("opt.bench.off").setLevel(logging.WARNING)
    known = {pattern.id: pattern for pattern in ALL_PATTERNS}
    wanted = options.patterns or list(known)
    chosen = [case for case in CASES if case.pattern in wanted]
    gains = [measured(case, known[case.pattern], options.rounds) for case in chosen]
    if options.json:
        print(json.dumps({"schema": "opt/pattern-gain/1", "gains": [asdict(g) for g in gains]}))
    else:
        print(table(gains))


if __name__ == "__main__":
    main()
