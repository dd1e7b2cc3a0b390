"""Cases of the third part of the patterns, loops and sorting; see pattern_gain."""

from __future__ import annotations

from bench.pattern_case import Case, numbers, words

LOOPS = (
    Case(
        "C5",
        "items read twice by their number",
        """
        def f(xs: list[int]):
            total = 0
            for i in range(len(xs)):
                if xs[i] > 3:
                    total += xs[i]
            return total
        """,
        lambda n: (numbers(n),),
        5,
        3000,
    ),
    Case(
        "C5",
        "a comprehension by number",
        """
        def f(text: str):
            return [text[i] for i in range(len(text))]
        """,
        lambda n: ("".join(words(n // 5)),),
        10,
        3000,
    ),
    Case(
        "C5b",
        "values looked up by their keys",
        """
        def f(d: dict[str, int]):
            return [(k, d[k]) for k in d.keys()]
        """,
        lambda n: ({word: i for i, word in enumerate(words(n))},),
        5,
        3000,
    ),
    Case(
        "C5b",
        "only values, in a loop",
        """
        def f(d: dict[str, int]):
            total = 0
            for k in d:
                total += d[k]
            return total
        """,
        lambda n: ({word: i for i, word in enumerate(words(n))},),
        5,
        3000,
    ),
    Case(
        "C3",
        "sorted by the second of a pair",
        """
        def f(xs):
            return sorted(xs, key=lambda x: x[1])
        """,
        lambda n: ([(i, k) for i, k in enumerate(numbers(n))],),
        5,
        3000,
    ),
    Case(
        "C3",
        "largest by an attribute",
        """
        def f(xs):
            return max(xs, key=lambda x: x.real)
        """,
        lambda n: (numbers(n),),
        5,
        3000,
    ),
    Case(
        "C3",
        "sorted by a three-way comparison",
        """
        from functools import cmp_to_key

        def f(xs):
            return sorted(xs, key=cmp_to_key(lambda a, b: (a[0] > b[0]) - (a[0] < b[0])))
        """,
        lambda n: ([(k, i) for i, k in enumerate(numbers(n))],),
        5,
        3000,
    ),
    Case(
        "C1",
        "suppress around a removal, half of them misses",
        """
        from contextlib import suppress

        def f(d, keys):
            d = dict(d)
            for key in keys:
                with suppress(KeyError):
                    del d[key]
            return d
        """,
        lambda n: (dict.fromkeys(range(0, n, 2)), list(range(n))),
        5,
        3000,
    ),
    Case(
        "C1",
        "suppress around a conversion, no misses",
        """
        import contextlib

        def f(xs):
            out = []
            for x in xs:
                with contextlib.suppress(ValueError):
                    out.append(int(x))
            return out
        """,
        lambda n: ([str(x) for x in numbers(n)],),
        5,
        3000,
    ),
    Case(
        "C5c",
        "a sum counted by hand",
        """
        def f(n: int):
            total = 0
            i = 0
            while i < n:
                total += i
                i += 1
            return total
        """,
        lambda n: (n,),
        5,
        3000,
    ),
    Case(
        "C5c",
        "a list walked by hand, its length asked in every round",
        """
        def f(xs: list[int]):
            total = 0
            i = 0
            while i < len(xs):
                if xs[i] > 3:
                    total += xs[i]
                i += 1
            return total
        """,
        lambda n: (numbers(n),),
        5,
        3000,
    ),
    Case(
        "S2",
        "lower() per keyword, no hit",
        """
        def f(w: str, ks):
            return any(k in w.lower() for k in ks)
        """,
        lambda n: ("A line of SOME text about nothing " * 4, words(n)),
        5,
        1000,
    ),
    Case(
        "S2",
        "split() per name in a loop",
        """
        def f(text: str, names):
            n = 0
            for name in names:
                if name in text.split():
                    n += 1
            return n
        """,
        lambda n: ("a line of some text about nothing", words(n)),
        5,
        1000,
    ),
)
