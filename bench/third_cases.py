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
        "R1",
        "a pattern looked up for every line",
        """
        import re

        def g(line):
            return re.match("w[a-z]+[0-9]", line)

        def f(lines):
            return sum(g(line) is not None for line in lines)
        """,
        lambda n: (words(n),),
        5,
        2000,
    ),
    Case(
        "R1",
        "one pattern over a long text",
        """
        import re

        def f(s):
            return len(re.findall("w[a-z]+ ", s))
        """,
        lambda n: ("word " * n,),
        1,
        1000,
    ),
    Case(
        "H3",
        "a table of five in every call",
        """
        def g(x):
            names = {0: "zero", 1: "one", 2: "two", 3: "three", 4: "four"}
            return names.get(x)

        def f(xs):
            return [g(x) for x in xs]
        """,
        lambda n: (numbers(n),),
        5,
        2000,
    ),
    Case(
        "H3",
        "a frozenset of four in every call",
        """
        def g(x):
            return x in frozenset(["a", "b", "c", "d"])

        def f(xs):
            return [g(x) for x in xs]
        """,
        lambda n: (words(n),),
        5,
        2000,
    ),
    Case(
        "S3",
        "any of many prefixes, no hit",
        """
        def f(s, prefixes):
            return any(s.startswith(p) for p in prefixes)
        """,
        lambda n: ("some text", words(n)),
        5,
        1000,
    ),
    Case(
        "S3",
        "any of many prefixes, hit in front",
        """
        def f(s, prefixes):
            return any(s.startswith(p) for p in prefixes)
        """,
        lambda n: ("word0 and more", words(n)),
        5,
        1000,
    ),
    Case(
        "S3",
        "three in a chain of or",
        """
        def f(lines):
            return sum(s.startswith("a") or s.startswith("b") or s.startswith("c") for s in lines)
        """,
        lambda n: (words(n),),
        5,
        1000,
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
    Case(
        "T1",
        "a power with a modulus",
        """
        def f(a: int, e: int, m: int):
            return a ** e % m
        """,
        lambda n: (12345, n, 1000007),
        8,
        2000,
    ),
    Case(
        "T1",
        "squares of whole numbers",
        """
        def f(xs: list[int]):
            total = 0
            for x in xs:
                total += x**2
            return total
        """,
        lambda n: (numbers(n),),
        8,
        2000,
    ),
    Case(
        "T1",
        "bits that two numbers do not share",
        """
        def f(a: int, b: int):
            return bin(a ^ b).count("1")
        """,
        lambda n: (2**n - 1, 2 ** (n // 2)),
        8,
        2000,
    ),
    Case(
        "T1",
        "groups in an OrderedDict",
        """
        from collections import OrderedDict

        def f(xs):
            groups = OrderedDict()
            for x in xs:
                groups.setdefault(x % 50, []).append(x)
            return list(groups.values())
        """,
        lambda n: (numbers(n),),
        8,
        2000,
    ),
    Case(
        "G5",
        "the last of six comparisons",
        """
        def rank(word: str) -> int:
            if word == "alpha":
                return 1
            if word == "beta":
                return 2
            if word == "gamma":
                return 3
            if word == "delta":
                return 4
            if word == "epsilon":
                return 5
            if word == "zeta":
                return 6
            return 0

        def f(word: str, n: int):
            return sum(rank(word) for _ in range(n))
        """,
        lambda n: ("zeta", n),
        5,
        1000,
    ),
    Case(
        "A16",
        "a bubble sort",
        """
        def f(xs: list[int]):
            ys = list(xs)
            n = len(ys)
            for i in range(n):
                for j in range(0, n - i - 1):
                    if ys[j] > ys[j + 1]:
                        ys[j], ys[j + 1] = ys[j + 1], ys[j]
            return ys
        """,
        lambda n: (numbers(n),),
        5,
        400,
    ),
    Case(
        "A16",
        "a sum in a loop",
        """
        def f(xs: list[int]):
            total = 0
            for x in xs:
                total += x
            return total
        """,
        lambda n: (numbers(n),),
        5,
        5000,
    ),
)
