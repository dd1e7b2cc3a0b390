"""Make given calls in this tree, one after the other, and report what could be seen of each.

Configuration on stdin. The same calls in the same order go to the base and to the candidate; a
call does not carry how it came about. Each is made, made again after its first result was spoiled
(with debug logging on), once more after an argument was changed in place, and looked at by probes.
"""

from __future__ import annotations

import base64
import os
import time
from collections import Counter
from typing import Any

from ._channel import Channel
from ._domain import in_order
from ._explain import explained
from ._look import Look
from ._making import _limit_memory
from ._observe import LAZY, Call, Facets, ModuleState, Watcher, changed, signature_of
from ._places import extend_path, foreign
from ._plans import Plan, classes_of, plan_of
from ._probes import Asked, probed
from ._targets import Missing, resolve

_CLASSES = ""
"""Among the plans: that of the classes."""
_HEAVY, _LOOKED = 0.05, 2
"""Seconds above which a call is made again and looked at no further, once this many were."""
_SNAPSHOT = 0.003
"""Seconds for one look at module state above which it is only looked at before and after all."""


def main() -> None:
    """Replay and report; the parent compares."""
    channel = Channel()
    config = channel.config()
    work = os.path.realpath(os.getcwd())
    extend_path(work, config["path"])
    if config["sleepless"]:
        time.sleep = _no_sleep
    labels = {call["symbol"]: None for call in config["calls"]}
    labels.update(dict.fromkeys(config["symbols"]))
    names = {label: _place(config["modules"], label) for label in labels}
    shapes = {label: _shape(place, work) for label, place in names.items()}
    modules = sorted({module for module, _ in names.values()})
    state = ModuleState(modules, work, config["watched"])
    first = state.snapshot()
    plans = config["plans"] or {label: plan_of(*place) for label, place in names.items()}
    plans.setdefault(_CLASSES, classes_of(modules))
    told = {"shapes": shapes, "foreign": foreign(modules, work), "watched": sorted(first)}
    channel.send({**told, "plans": plans})
    _limit_memory()
    watcher = Watcher(work, config["known"], config["seconds"], frozenset(modules))
    following = [_call(names, record) for record in config["following"]]
    deadline = time.monotonic() + config["budget"]
    asked = Asked(frozenset(config["probes_off"]), deadline)
    replay = Replay(watcher, state, config["explain"], plans[_CLASSES], following, asked)
    for number, record in enumerate(config["calls"]):
        if time.monotonic() > deadline:
            break
        facets = replay.facets(_call(names, record), plans[record["symbol"]])
        channel.send({"number": number, "facets": facets})
        if replay.hung:
            break
    channel.send(
        {
            "attributes": {name: sorted(found) for name, found in watcher.attributes.items()},
            "state": changed(first, state.snapshot()),
            "done": True,
        }
    )


def _no_sleep(seconds: Any) -> None:
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")


def _call(names: dict[str, tuple[str, str]], record: dict[str, str]) -> Call:
    module, name = names[record["symbol"]]
    return Call(module, name, record["kind"], base64.b64decode(record["data"]))


def _place(modules: dict[str, str], label: str) -> tuple[str, str]:
    path, _, name = label.partition("::")
    return modules[path], name


def _shape(place: tuple[str, str], work: str) -> str:
    """Signature of a function, of a property's getter; `missing` where it is gone."""
    try:
        _, raw = resolve(*place)
    except Missing:
        return "missing"
    except Exception as error:
        return f"import fails: {type(error).__name__}: {error}"[:300]
    if isinstance(raw, property) or hasattr(raw, "attrname"):
        return "attribute"
    return signature_of(getattr(raw, "__func__", raw), work)


class Replay:
    """The phases of one replayed call."""

    def __init__(
        self,
        watcher: Watcher,
        state: ModuleState,
        explain: bool,
        classes: Plan,
        following: list[Call],
        asked: Asked,
    ) -> None:
        self._looked: Counter[str] = Counter()
        self._classes = classes
        self._following = following
        self._asked = asked
        self._watcher = watcher
        self._state = state
        self._explain = explain
        self.hung = False
        """Whether a call did not come back: no more are made, the others would not either."""
        started = time.perf_counter()
        state.snapshot()
        self._each = time.perf_counter() - started < _SNAPSHOT

    def facets(self, call: Call, plan: Plan) -> Facets:
        """What was seen of the call, its repetition, after a change in place, and by probes."""
        before = self._state.snapshot() if self._each else {}
        try:
            values = call.values()
        except Exception as error:
            return {"unreadable": f"{type(error).__name__}: {error}"[:200]}
        words = explained(call, *values[:2]) if self._explain else {}
        started = time.perf_counter()
        facets, result = self._watcher.see(call, *values)
        heavy = time.perf_counter() - started > _HEAVY
        if words:
            words.update(explained(call, *values[:2], facets=facets, result=result, after=True))
            facets["words"] = words
        if self._each:
            moved = changed(before, self._state.snapshot())
            facets.update({f"state {name}": text for name, text in moved.items()})
        if facets["outcome"].startswith("did not"):
            self.hung = True
            return facets
        self._looked[call.name] += 1
        if heavy and self._looked[call.name] > _LOOKED:
            again, _ = self._watcher.see(call, *call.values(), verbose=True)
            return {**facets, **{f"second call: {name}": text for name, text in again.items()}}
        look = Look(self._watcher, call, plan, self._classes, self._following)
        look.result = result
        look.is_lazy = str(facets.get("result", "")).startswith(f'["{LAZY}"')
        look.is_awaited = facets["outcome"] == "returns, awaited"
        facets.update(probed(look, self._asked))
        _spoil(result)
        again, _ = self._watcher.see(call, *call.values(), verbose=True)
        facets.update({f"second call: {name}": text for name, text in again.items()})
        facets.update(self._after_change(call))
        return facets

    def _after_change(self, call: Call) -> Facets:
        """The same objects again, one of them changed in between: no stale answer may come."""
        args, kwargs, taken = call.values()
        if taken or call.kind in ("init", "setter"):
            return {}
        self._watcher.see(call, args, kwargs, taken)
        if not _change(call.kind, args, kwargs):
            return {}
        seen, _ = self._watcher.see(call, args, kwargs, taken)
        return {f"after a change: {name}": text for name, text in seen.items()}


def _spoil(result: Any, depth: int = 0) -> None:
    """Change a mutable result, as its owner may: no later call may show it."""
    if type(result) in (list, tuple) and depth < 2:
        for item in result[:3]:
            _spoil(item, depth + 1)
    if type(result) is list:
        result.append("changed by the caller")
    elif type(result) is dict:
        result["changed by the caller"] = True
    elif type(result) is set:
        result.add("changed by the caller")
    elif type(result) is bytearray:
        result.extend(b"changed by the caller")


def _change(kind: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
    """Change one argument in place within its type; False where nothing can be changed."""
    if kind == "property":
        return _change_attribute(args[0])
    for value in (*args, *kwargs.values()):
        if type(value) is list and value:
            turned = value[::-1]
            value[:] = [*value, value[-1]] if in_order(value) else turned
            return True
        if type(value) is dict and len(value) > 1:
            first = next(iter(value))
            value[first] = value.pop(first)
            return True
        if type(value) is set and len(value) > 1:
            value.discard(sorted(value, key=repr)[0])
            return True
    return kind == "method" and _change_attribute(args[0])


def _change_attribute(owner: Any) -> bool:
    """One public attribute of a plain object gets another value of its type."""
    for name, value in sorted(getattr(owner, "__dict__", {}).items()):
        if name.startswith("_") or hasattr(type(owner), name):
            continue
        new: Any = None
        if type(value) in (int, float):
            new = value + 1
        elif type(value) is list and len(value) > 1:
            new = value[1:]
        elif type(value) is str:
            new = value + value
        if new is not None:
            try:
                setattr(owner, name, new)
            except Exception:
                return False
            return True
    return False
