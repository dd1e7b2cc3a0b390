"""G4: lazy logging."""

from __future__ import annotations

import io
import logging
from typing import Any

import pytest

from engine.agents.codemods.lazy_logging import LazyLogging
from tests.codemod_examples import Example, check, code, rewrites

EXAMPLES = [
    Example(
        "percent",
        """
        import logging
        log = logging.getLogger("example")

        def f(x, y):
            log.debug("%s and %5.2f%%" % (x, y), exc_info=False)  # both
            return x
        """,
        """
        import logging
        log = logging.getLogger("example")

        def f(x, y):
            log.debug("%s and %5.2f%%", x, y, exc_info=False)  # both
            return x
        """,
        ((1, 2), ("a", 0.5)),
    ),
    Example(
        "one dict",
        """
        import logging
        log = logging.getLogger("example")

        def f(x):
            log.info("%(a)s" % {"a": x})
        """,
        """
        import logging
        log = logging.getLogger("example")

        def f(x):
            log.info("%(a)s", {"a": x})
        """,
        ((1,),),
    ),
    Example(
        "f-strings side by side",
        """
        import logging
        log = logging.getLogger("example")

        def f(x, y):
            log.debug(f"{x!r} is 5% of "
                      "100% "
                      f"{{{y:.2f}}}")
        """,
        """
        import logging
        log = logging.getLogger("example")

        def f(x, y):
            log.debug("%r is 5%% of "
                      "100%% "
                      "{%.2f}", x, y)
        """,
        (("a", 2.0), ("%s", 1.005)),
    ),
    Example(
        "format",
        """
        import logging
        log = logging.getLogger("example")

        def f(x, y):
            log.info(
                "{0} {1!r} 5%".format(x, y),
            )
        """,
        """
        import logging
        log = logging.getLogger("example")

        def f(x, y):
            log.info(
                "%s %r 5%%", x, y,
            )
        """,
        (("a", "b"), (None, {})),
    ),
    Example(
        "a sum of texts",
        """
        import logging
        log = logging.getLogger("example")

        def f(x, y: str):
            log.debug("x=" + str(x) + "%, y=" + y + repr(x))
        """,
        """
        import logging
        log = logging.getLogger("example")

        def f(x, y: str):
            log.debug("x=%s%%, y=%s%r", x, y, x)
        """,
        ((1, "b"),),
    ),
    Example(
        "the level before a loop",
        """
        import logging
        log = logging.getLogger("example")

        def f(xs):
            n = 0
            # all of them
            for x in xs:
                for y in x:
                    # tell
                    log.debug("see %s", y)
                    n += y
                log.debug("done")
            return n
        """,
        """
        import logging
        log = logging.getLogger("example")

        def f(xs):
            n = 0
            debug_enabled = log.isEnabledFor(logging.DEBUG)
            # all of them
            for x in xs:
                for y in x:
                    # tell
                    if debug_enabled:
                        log.debug("see %s", y)
                    n += y
                if debug_enabled:
                    log.debug("done")
            return n
        """,
        (([[1, 2], [3]],), ([],)),
    ),
]
LEFT_ALONE = {
    "nothing to format": 'log.debug("done")',
    "arguments already": 'log.debug("%s", x)',
    "more arguments": 'log.debug("%s %%s" % x, y)',
    "a level that is usually on": 'log.warning(f"{x}")',
    "a format that % does not have": 'log.debug(f"{x:>10}")',
    "a name and its value": 'log.debug(f"{x=}")',
    "too many values": 'log.debug("%s" % (x, y))',
    "a tuple by name": 'z = (x, y)\nlog.debug("%s %s" % z)',
    "a stray percent": 'log.debug("5% of %s" % x)',
    "values out of order": 'log.debug("{1} {0}".format(x, y))',
    "an unused value": 'log.debug("{}".format(x, y))',
    "an attribute in the field": 'log.debug("{0.a}".format(x))',
    "bytes": 'log.debug(b"%s" % x)',
    "a sum of unknown things": 'log.debug("a" + x)',
    "await": 'log.debug(f"{await x}")',
    "not a logger": 'other.debug(f"{x}")',
    "a parameter": 'y.debug(f"{x}")',
    "a logger that is hidden here": 'log = y\nlog.debug(f"{x}")',
    "arguments with an effect in a loop": 'for z in x:\n    log.debug("%s", y(z))',
    "await in the loop": 'for z in x:\n    await z\n    log.debug("%s", z)',
    "asked already": 'for z in x:\n    if log.isEnabledFor(10):\n        log.debug("%s", z)',
    "the module in a loop": 'for z in x:\n    logging.debug("%s", z)',
}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_message_is_formatted_only_when_wanted(example: Example) -> None:
    check(LazyLogging(), example)


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
@pytest.mark.parametrize("level", [logging.DEBUG, logging.WARNING])
def test_what_is_written_is_the_same(example: Example, level: int) -> None:
    for rewrite in rewrites(LazyLogging(), example.before):
        for arguments in example.calls:
            before = written(code(example.before), arguments, level)
            assert written(rewrite.module.code, arguments, level) == before
            assert bool(before) == (level == logging.DEBUG and arguments != ([],))


def written(text: str, arguments: tuple[Any, ...], level: int) -> str:
    """What a handler writes while `f` runs."""
    log, stream = logging.getLogger("example"), io.StringIO()
    handler = logging.StreamHandler(stream)
    log.addHandler(handler)
    log.setLevel(level)
    try:
        names: dict[str, Any] = {}
        exec(text, names)
        names["f"](*arguments)
    finally:
        log.removeHandler(handler)
    return stream.getvalue()


@pytest.mark.parametrize("body", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_a_message_that_would_read_differently_is_left_alone(body: str) -> None:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    head = "import logging\nfrom m import other\nlog = logging.getLogger()\n"
    assert rewrites(LazyLogging(), f"{head}async def f(x, y):\n{lines}") == []


def test_a_name_that_is_not_always_the_logger_is_left_alone() -> None:
    head = "import logging\nlog = logging.getLogger()\nlog = print\n"
    assert rewrites(LazyLogging(), f'{head}def f(x):\n    log.debug(f"{{x}}")\n') == []
