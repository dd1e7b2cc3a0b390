"""The second looks that equivalence takes at a call: their names, and the question each asks.

The scripts that take them are in `validation/inside/_probes.py`. One that is wrong for a project is
switched off in `[validation] probes_off`, with a reason that every evidence block then shows.
"""

from __future__ import annotations

from collections.abc import Mapping

PROBES: Mapping[str, str] = {
    "callables given": "which calls the callables passed in get, with what, in which order",
    "callables that raise": "what happens when one of them raises, is cancelled, or raises what "
    "the code catches",
    "awaited together": "what a coroutine does when it is made twice at the same time",
    "cancelled on its way": "whether the second of two such calls outlives the first",
    "objects given": "in which order methods change the objects passed in",
    "objects that raise": "what happens when one of their methods raises",
    "environment changed": "whether variables of the environment are read anew",
    "interrupted by itself": "whether the same call, made in the middle of it, disturbs it",
    "deeply nested": "whether lists in lists may be deeper than there are frames",
    "pickled": "whether objects of the changed classes can be pickled",
    "initialised beside others": "whether a class lets those after it be initialised",
    "let go of": "whether objects passed in go when their caller lets go of them",
    "text of what is left out": "whether a value is made into text that nobody asked for",
    "context left normally": "what a returned context does when it is left",
    "context left by an exception": "what it does when its body raises",
    "closed early": "what a lazy result does when only its first item is taken",
    "changed on the way": "what a lazy result makes of changes to what it has handed out",
    "values sent": "what a generator makes of the values that it is sent",
    "module data changed": "whether public data of the module is read anew",
    "overridden in a subclass": "whether public methods that a subclass overrides are called",
    "in a subclass": "whether results are of the subclass of the object that was asked",
    "with a stranger": "what an operator answers to an object that it does not know",
    "attribute changed": "whether public attributes of the object are read anew",
    "returned functions called": "what functions that are returned answer",
    "followed up": "what objects show afterwards, asked in all public ways",
    "used over time": "what objects answer when methods are called in an order that no test chose",
    "used by its callables": "what they answer to callables given to them that use them in turn",
    "used by another thread": "whether another thread gets through in the middle of a call, where "
    "the module knows locks",
    "in a long chain": "whether chains of values may be longer than there are frames",
    "with joined texts": "whether texts that make one text when they are joined are told apart",
}
