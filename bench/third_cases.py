"""Cases of the third part of the patterns; see pattern_gain."""

from __future__ import annotations

from bench.pattern_case import Case, numbers, words

THIRD = (
    Case(
        "R3",
        "a text searched for in every line",
        """
        import re

        def f(lines):
            return [line for line in lines if re.search("word7", line)]
        """,
        lambda n: (words(n),),
        5,
        2000,
    ),
    Case(
        "R3",
        "one text replaced by another in a long text",
        """
        import re

        def f(s):
            return re.sub(r"\\.", "", s)
        """,
        lambda n: ("some. words. " * n,),
        1,
        2000,
    ),
    Case(
        "R4",
        "dots in front, no hit",
        """
        import re

        def f(s):
            return re.search(".*x[0-9]", s) is not None
        """,
        lambda n: ("word " * n,),
        2,
        300,
    ),
    Case(
        "R4",
        "dots behind a hit in front",
        """
        import re

        def f(s):
            return re.match("w[a-z]+ .*", s) is not None
        """,
        lambda n: ("word " * n,),
        2,
        1000,
    ),
    Case(
        "C5b",
        "every key looked up",
        """
        def f(d: dict):
            total = 0
            for k in d:
                total += d[k] * d[k]
            return total
        """,
        lambda n: (dict.fromkeys(words(n), 1),),
        5,
        5000,
    ),
    Case(
        "C5",
        "places of a list",
        """
        def f(xs: list):
            total = 0
            for i in range(len(xs)):
                total += xs[i] + xs[i]
            return total
        """,
        lambda n: (numbers(n),),
        5,
        5000,
    ),
    Case(
        "C3",
        "rows sorted by a column",
        """
        def f(rows):
            return sorted(rows, key=lambda row: row[1])
        """,
        lambda n: ([(i, i * 7919 % (n + 1)) for i in range(n)],),
        5,
        5000,
    ),
    Case(
        "L4",
        "do two lists share anything",
        """
        def f(a: list, b: list):
            if set(a) & set(b):
                return True
            return False
        """,
        lambda n: (numbers(n), numbers(n)),
        5,
        5000,
    ),
    Case(
        "G6",
        "half of the keys are missing",
        """
        def f(d: dict, keys):
            total = 0
            for key in keys:
                try:
                    value = d[key]
                except KeyError:
                    value = 0
                total += value
            return total
        """,
        lambda n: ({i: i for i in range(0, n, 2)}, list(range(n))),
        5,
        5000,
    ),
)
