"""What all commands share: stage blocks, read them back, begin a record, act on one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from ledger import blocks, encoding, prefixes, unixfs
from ledger.encoding import Plain
from ledger.errors import BlockMissing
from ledger.events import Context, CreatedEvent, Record
from ledger.ids import Cid, Codec
from ledger.store import Store

T = TypeVar("T")
R = TypeVar("R", bound=Record)


class Writer:
    """The base of the Ledger; commands are functions on it."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def stage(self, data: bytes, codec: Codec = "raw") -> Cid:
        """Keep a block in memory; it is stored in the same transaction as the next event."""
        with self.store.lock:
            return self.store.stage(Cid.of(data, codec), data)

    def stage_node(self, value: Plain) -> Cid:
        """Stage a value as dag-cbor; a Cid in it becomes a link. Raises EncodingError."""
        return self.stage(encoding.encode(value), "dag-cbor")

    def stage_file(self, data: bytes) -> Cid:
        """Stage a file; the CID is that of `ipfs add --cid-version=1 --raw-leaves`."""
        found = unixfs.file_blocks(data)
        with self.store.lock:
            for block in found:
                self.store.stage(block.cid, block.data)
        return found[-1].cid

    def block(self, cid: Cid) -> bytes:
        """The bytes that a CID names, hashed on the way: one block, or a whole file of many.

        Raises BlockMissing or BlockCorrupt.
        """
        return unixfs.read_file(cid, self.node)

    def node(self, cid: Cid) -> bytes:
        """The bytes of exactly one block. Raises BlockMissing or BlockCorrupt."""
        staged = self.store.staged.get(cid)
        return staged if staged is not None else self.store.read_block(cid)

    def resolve(self, text: str) -> Cid:
        """A CID from its text or a unique prefix. Raises CidError or AmbiguousCid."""
        return prefixes.resolve(text, self.store.query, tuple(self.store.staged))

    def require(self, cid: Cid) -> Cid:
        """The CID, when its block is staged or stored. Raises BlockMissing."""
        if cid not in self.store.staged and not blocks.holds(self.store.query, cid):
            raise BlockMissing(f"block {cid} is neither staged nor stored", hint="stage it first")
        return cid

    def begin(
        self,
        kind: type[R],
        event: type[CreatedEvent],
        key: str,
        *,
        cause: str,
        fields: Mapping[str, Any],
        again: Callable[[R, Context], None] = lambda _record, _context: None,
    ) -> None:
        """Record the first event of a record; `again` is done when it is there already."""

        def decide(context: Context) -> tuple[None, Sequence[Record]]:
            found = self.store.find(kind, key)
            if found is None:
                return None, [kind.begin(event, context, cause=cause, **{kind.KIND: key}, **fields)]
            again(found, context)
            return None, [found]

        self.store.write(decide)

    def on(
        self, kind: type[R], key: str, act: Callable[[R, Context], T], roots: Sequence[Cid] = ()
    ) -> T:
        """Let a record decide; `roots` go to the outbox with what it records."""

        def decide(context: Context) -> tuple[T, Sequence[Record]]:
            found = self.store.get(kind, key)
            return act(found, context), [found]

        return self.store.write(decide, roots)
