"""A difference in words, and as a test function that a person can run."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.ports import Plain
from engine.validation.differences import Facets


@dataclass(frozen=True)
class Counterexample:
    """The smallest input found that tells base and candidate apart."""

    call: str
    facet: str
    base: str
    candidate: str
    test: str

    @property
    def sentence(self) -> str:
        """`f(1): base returns 2, candidate returns 3`."""
        return f"{self.call}: base {self.base}, candidate {self.candidate}"

    def plain(self) -> Mapping[str, Plain]:
        """For the evidence block."""
        return {
            "call": self.call,
            "facet": self.facet,
            "base": self.base,
            "candidate": self.candidate,
            "test": self.test,
        }


def counterexample(
    symbol: str,
    kind: str,
    module: str,
    data: str,
    facets: Sequence[str],
    base: Facets,
    candidate: Facets | None,
) -> Counterexample:
    """Put one differing call into words; `base` and `candidate` carry explanations."""
    name = symbol.partition("::")[2]
    facet = facets[0]
    words: Mapping[str, Any] = base.get("words", {})
    there = "killed its process" if candidate is None else _seen(facet, candidate)
    here = _seen(facet, base)
    if here == there and candidate is not None:
        here, there = _first_differing(facet, base, candidate)
    return Counterexample(
        call=_call(name, kind, words),
        facet=facet,
        base=here,
        candidate=there,
        test=_test(name, kind, module, data, facet, base),
    )


def _first_differing(facet: str, base: Facets, candidate: Facets) -> tuple[str, str]:
    """Both sides from a little before the place where long texts part."""
    texts = [
        str(side.get("words", {}).get("result literal") or side.get(facet, ""))
        if facet in ("outcome", "result")
        else str(side.get(facet, ""))
        for side in (base, candidate)
    ]
    same = next(
        (place for place, (a, b) in enumerate(zip(*texts, strict=False)) if a != b),
        min(map(len, texts)),
    )
    shown = [f"has {facet}: …{text[max(0, same - 40) : same + 80]}" for text in texts]
    return shown[0], shown[1]


def _call(name: str, kind: str, words: Mapping[str, Any]) -> str:
    """The call as a caller would write it."""
    arguments = [str(one) for one in words.get("arguments", ())]
    keywords = [f"{key}={value}" for key, value in words.get("keywords", {}).items()]
    last = name.rpartition(".")[2]
    if kind == "property" and arguments:
        return f"{arguments[0]}.{last}"
    if kind == "setter" and len(arguments) > 1:
        return f"{arguments[0]}.{last} = {arguments[1]}"
    if kind == "init":
        return f"{name.rpartition('.')[0]}({', '.join([*arguments[1:], *keywords])})"
    if kind == "method" and arguments:
        return f"{arguments[0]}.{last}({', '.join([*arguments[1:], *keywords])})"
    shown = arguments[1:] if kind == "classmethod" else arguments
    return f"{name}({', '.join([*shown, *keywords])})"


def _seen(facet: str, facets: Facets) -> str:
    """What one side did, for one facet."""
    phase, colon, plain = facet.partition(": ")
    own, prefix = (plain, f"{phase}: ") if colon else (facet, "")
    words: Mapping[str, Any] = facets.get("words", {})
    outcome = str(facets.get(prefix + "outcome", "returns"))
    when = f"in the {phase} " if phase == "second call" else (f"{phase} " if colon else "")
    if own in ("outcome", "exception", "result"):
        if outcome.startswith("returns"):
            shown = words.get("result") if not prefix else None
            return f"{when}{outcome} {shown or facets.get(prefix + 'result', '')}"[:400]
        return f"{when}{outcome} {_exception(facets.get(prefix + 'exception', ''))}"[:400].rstrip()
    if own == "arguments afterwards" and not prefix and "afterwards" in words:
        return f"leaves its arguments as {', '.join(words['afterwards'])}"[:400]
    if own.startswith("step "):
        return f"{when}{own}: {facets.get(facet, 'nothing')}"[:400]
    return f"{when}has {own}: {facets.get(facet, 'nothing')}"[:400]


def _exception(text: object) -> str:
    """Type and message out of an exception's description."""
    try:
        kind, (_, _, message), _ = json.loads(str(text))
    except (ValueError, TypeError):
        return str(text)[:200]
    short = str(kind).removeprefix("builtins.")
    return f"{short}: {message}" if message else short


def _test(name: str, kind: str, module: str, data: str, facet: str, base: Facets) -> str:
    """A test function that the base passes and the candidate fails, in plain Python."""
    words: Mapping[str, Any] = base.get("words", {})
    top = name.partition(".")[0]
    simple = kind in ("function", "staticmethod") and words.get("literal")
    lines = [f"from {module} import {top}"] if simple else []
    if simple:
        body = _simple_body(name, facet, words, base)
    else:
        lines += ["import base64, pickle"]
        body = [
            f"# {_call(name, kind, words)}",
            f"# what differs: {facet}; the base {_seen(facet, base)}",
            *_steps_before(facet, base),
            f"arguments, keywords = pickle.loads(base64.b64decode({data!r}))",
        ]
        body += _pickled_body(name, kind, module, facet, base)
    title = "".join(letter if letter.isalnum() else "_" for letter in name.lower())
    inner = textwrap.indent("\n".join(body), "    ")
    lines = ["import math", "", *lines] if "math." in inner else lines
    return "\n".join([*lines, "", "", f"def test_{title}_behaves_as_before():", inner, ""])


def _steps_before(facet: str, base: Facets) -> list[str]:
    """What was done to the object until the two sides parted, one comment a step."""
    phase, _, own = facet.partition(": ")
    if not own.startswith("step "):
        return []
    steps = [name for name in sorted(base) if name.startswith(f"{phase}: step ") and name < facet]
    return [f"# {name.partition(': ')[2]}: {base[name]}" for name in steps]


def _simple_body(name: str, facet: str, words: Mapping[str, Any], base: Facets) -> list[str]:
    arguments = [str(one) for one in words["arguments"]]
    keywords = [f"{key}={value}" for key, value in words["keywords"].items()]
    names = [f"value_{number}" for number in range(len(arguments))]
    lines = [f"{one} = {value}" for one, value in zip(names, arguments, strict=True)]
    call = f"{name}({', '.join([*names, *keywords])})"
    if facet in ("outcome", "exception") and base.get("outcome") == "raises":
        return [*lines, *_raising(call, base)]
    if facet == "arguments afterwards":
        after = [str(one) for one in words["afterwards"]][: len(names)]
        checks = [f"assert {one} == {value}" for one, value in zip(names, after, strict=True)]
        return [*lines, call, *checks]
    wanted = words.get("result literal")
    if wanted and facet in ("outcome", "exception", "result"):
        return [*lines, _check(call, wanted)]
    if wanted and facet == "second call: result":
        return [*lines, f"first = {call}", *_spoiling(wanted), _check(call, wanted)]
    return [*lines, f"# the base {_seen(facet, base)}", f"result = {call}"]


def _check(call: str, wanted: str) -> str:
    """Equal and of equal types all the way down, where the text of the value shows that."""
    if "set([" in wanted:
        return f"assert {call} == {wanted}"
    return f"assert repr({call}) == repr({wanted})"


def _spoiling(wanted: str) -> list[str]:
    """What an owner may do with a result of this kind."""
    own = {"[": "first.append('mine')", "{": "first['mine'] = True", "s": "first.add('mine')"}
    return [own[wanted[0]]] if wanted[0] in own else []


def _raising(call: str, base: Facets) -> list[str]:
    shown = _exception(base.get("exception", ""))
    kind = shown.partition(":")[0]
    return [
        "try:",
        f"    {call}",
        "except Exception as error:",
        f"    assert type(error).__name__ == {kind.rpartition('.')[2]!r}",
        f"    assert str(error) == {shown.partition(': ')[2]!r}",
        "else:",
        f"    raise AssertionError({('the base raises ' + shown)!r})",
    ]


def _pickled_body(name: str, kind: str, module: str, facet: str, base: Facets) -> list[str]:
    last = name.rpartition(".")[2]
    call = {
        "property": f"arguments[0].{last}",
        "setter": f"setattr(arguments[0], {last!r}, arguments[1])",
        "method": f"arguments[0].{last}(*arguments[1:], **keywords)",
        "classmethod": f"arguments[0].{last}(*arguments[1:], **keywords)",
        "init": "arguments[0](*arguments[1:], **keywords)",
    }.get(kind)
    lines = [f"import {module}"] if call is None else []
    call = call or f"{module}.{name}(*arguments, **keywords)"
    if facet in ("outcome", "exception") and base.get("outcome") == "raises":
        return [*lines, *_raising(call, base)]
    wanted = base.get("words", {}).get("result literal")
    if wanted and facet in ("outcome", "exception", "result"):
        return [*lines, _check(call, wanted)]
    return [*lines, f"result = {call}"]
