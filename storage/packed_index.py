"""R*Trees packed in numpy: a million entries in about a second, where SQLite's own insertion takes twenty.

An R*Tree of SQLite is three tables. ``_node`` holds the nodes, ``_rowid`` the leaf of each entry, ``_parent`` the node
above each node. A node is 2 bytes depth (of the root only; 0 is a leaf), 2 bytes count, then cells of 24 bytes: a
64-bit id (of a row or of a node) and minx, maxx, miny, maxy as 32-bit numbers, all big-endian, zeros to the end. The
root is node 1. (SQLite, ext/rtree/rtree.c.)

Entries are put in order by sort-tile-recursive packing (Leutenegger, Lopez and Edgington 1997), level by level.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from storage.multirow import insert_columns

_CELL = np.dtype([("id", ">i8"), ("box", ">f4", 4)])
_HEAD = 4
# Nodes are left a little room, or the first entry to come would split a node, and the next another.
_FILL = 0.9
# An entry that SQLite inserts costs as much as so many that are packed.
_WORTH_PACKING = 15

# How SQLite rounds a box outwards to 32 bits (rtreeValueDown and rtreeValueUp).
_TOWARDS_ZERO, _FROM_ZERO = 1.0 - 1.0 / 8388608.0, 1.0 + 1.0 / 8388608.0


@dataclass(frozen=True, slots=True)
class Entries:
    """Cells of one level: (n,) ids, and (n, 4) minx, maxx, miny, maxy as 32-bit numbers."""

    ids: NDArray[np.int64]
    boxes: NDArray[np.float32]

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self.ids)

    def take(self, order: NDArray[np.intp]) -> Entries:
        """Return the entries in another order."""
        return Entries(self.ids[order], self.boxes[order])


def add_entries(connection: Connection, index: str, ids: NDArray[np.int64], bounds: NDArray[np.float64]) -> None:
    """Add entries to an R*Tree of two dimensions, inside the transaction that is open.

    Many are packed into a new tree together with those that are there; a few are inserted by SQLite.

    Parameters
    ----------
    index : str
        Name of the R*Tree.
    ids : int array of shape (n,)
        Rows that the R*Tree does not have yet.
    bounds : float array of shape (n, 4)
        West, south, east, north, finite.
    """
    if not len(ids):
        return
    boxes = bounds[:, [0, 2, 1, 3]]
    present = int(connection.exec_driver_sql(f'SELECT count(*) FROM "{index}_rowid"').scalar_one())
    if present > _WORTH_PACKING * len(ids):
        names = ("id", "minx", "maxx", "miny", "maxy")
        values = (ids.tolist(), *boxes.T.tolist())
        insert_columns(connection, index, dict(zip(names, values, strict=True)))
        return
    added = Entries(ids.astype(np.int64), round_outwards(boxes))
    if present:
        old = read_entries(connection, index)
        added = Entries(np.concatenate([old.ids, added.ids]), np.concatenate([old.boxes, added.boxes]))
    _write(connection, index, added)


def remove_entries(connection: Connection, index: str, ids: NDArray[np.int64]) -> None:
    """Remove entries from an R*Tree, inside the transaction that is open; ids that it does not have are no error.

    Where many go, those that stay are packed into a new tree; a few are deleted by SQLite.
    """
    present = int(connection.exec_driver_sql(f'SELECT count(*) FROM "{index}_rowid"').scalar_one())
    if present > _WORTH_PACKING * len(ids):
        for each in ids.tolist():
            connection.exec_driver_sql(f'DELETE FROM "{index}" WHERE id = ?', (each,))
        return
    entries = read_entries(connection, index)
    staying = entries.take(np.flatnonzero(~np.isin(entries.ids, ids)))
    if len(staying):
        _write(connection, index, staying)
        return
    size = _node_size(connection, index)
    for part in ("node", "rowid", "parent"):
        connection.exec_driver_sql(f'DELETE FROM "{index}_{part}"')
    connection.exec_driver_sql(f'INSERT INTO "{index}_node" VALUES (1, zeroblob(?))', (size,))


def round_outwards(boxes: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return (n, 4) minx, maxx, miny, maxy in 32 bits: the minima never above, the maxima never below what they were.

    The numbers are those that SQLite's own insertion stores.
    """
    rounded = boxes.astype(np.float32)
    low, high = boxes[:, [0, 2]], boxes[:, [1, 3]]
    down = (low * np.where(low < 0, _FROM_ZERO, _TOWARDS_ZERO)).astype(np.float32)
    up = (high * np.where(high < 0, _TOWARDS_ZERO, _FROM_ZERO)).astype(np.float32)
    rounded[:, [0, 2]] = np.where(rounded[:, [0, 2]] > low, down, rounded[:, [0, 2]])
    rounded[:, [1, 3]] = np.where(rounded[:, [1, 3]] < high, up, rounded[:, [1, 3]])
    return rounded


def read_entries(connection: Connection, index: str) -> Entries:
    """Return all entries of an R*Tree, read from its leaves."""
    leaves = connection.exec_driver_sql(
        f'SELECT data FROM "{index}_node" WHERE nodeno NOT IN (SELECT parentnode FROM "{index}_parent")'
    )
    nodes = b"".join(row[0] for row in leaves)
    table = np.frombuffer(nodes, np.uint8).reshape(-1, _node_size(connection, index))
    counts = table[:, 2].astype(np.intp) << 8 | table[:, 3]
    capacity = _capacity(table.shape[1])
    cells = np.ascontiguousarray(table[:, _HEAD : _HEAD + capacity * _CELL.itemsize]).view(_CELL)
    used = cells[np.arange(capacity) < counts[:, None]]
    return Entries(used["id"].astype(np.int64), used["box"].astype(np.float32))


def root_box(connection: Connection, index: str) -> tuple[float, float, float, float] | None:
    """Return minx, maxx, miny, maxy of all entries, rounded outwards to 32 bits; None for an R*Tree without entries."""
    root: bytes = connection.exec_driver_sql(f'SELECT data FROM "{index}_node" WHERE nodeno = 1').scalar_one()
    count = int.from_bytes(root[2:_HEAD], "big")
    boxes = np.frombuffer(root, _CELL, count, _HEAD)["box"].astype(np.float64)
    if not count:
        return None
    return (
        float(boxes[:, 0].min()),
        float(boxes[:, 1].max()),
        float(boxes[:, 2].min()),
        float(boxes[:, 3].max()),
    )


def _node_size(connection: Connection, index: str) -> int:
    # SQLite chose it from the page's size when the tree was made, and reads it back from the root.
    return int(connection.exec_driver_sql(f'SELECT length(data) FROM "{index}_node" WHERE nodeno = 1').scalar_one())


def _capacity(node_size: int) -> int:
    return (node_size - _HEAD) // _CELL.itemsize


def _write(connection: Connection, index: str, entries: Entries) -> None:
    """Write a whole new tree of entries in the place of the one that is there."""
    size = _node_size(connection, index)
    capacity = _capacity(size)
    blobs: list[bytes] = []
    parents: list[NDArray[np.int64]] = []
    leaf_of = np.empty((0, 2), np.int64)
    level, depth = entries, 0
    while True:
        is_root = len(level) <= capacity
        edges = _edges(len(level), capacity if is_root else int(capacity * _FILL))
        ordered = level.take(_tile_order(level.boxes, edges[1]))
        # The root is node 1; the others are numbered from 2, leaves first.
        first = 1 if is_root else 2 + len(blobs)
        numbers = np.arange(first, first + len(edges) - 1)
        blobs += _nodes(ordered, edges, size, depth if is_root else 0)
        owner = np.repeat(numbers, np.diff(edges))
        above = np.column_stack([ordered.ids, owner])[np.argsort(ordered.ids)]
        if depth:
            parents.append(above)
        else:
            leaf_of = above
        if is_root:
            break
        level, depth = Entries(numbers, _boxes_around(ordered.boxes, edges)), depth + 1
    for part in ("node", "rowid", "parent"):
        connection.exec_driver_sql(f'DELETE FROM "{index}_{part}"')
    # The root was made last.
    numbered = {"nodeno": range(1, len(blobs) + 1), "data": [blobs[-1], *blobs[:-1]]}
    insert_columns(connection, f"{index}_node", numbered)
    _insert_pairs(connection, f"{index}_rowid", "rowid", "nodeno", leaf_of)
    for pairs in parents:  # level by level, which is by node
        _insert_pairs(connection, f"{index}_parent", "nodeno", "parentnode", pairs)


def _insert_pairs(connection: Connection, table: str, key: str, value: str, pairs: NDArray[np.int64]) -> None:
    insert_columns(connection, table, {key: pairs[:, 0].tolist(), value: pairs[:, 1].tolist()})


def _edges(count: int, capacity: int) -> NDArray[np.intp]:
    """Return where nodes begin and end that share entries evenly, so that none is nearly empty."""
    nodes = -(-count // capacity)
    return (np.arange(nodes + 1) * count) // nodes


def _tile_order(boxes: NDArray[np.float32], per_node: int) -> NDArray[np.intp]:
    """Return the order in which neighbours stand together: vertical strips, walked up and down in turn."""
    nodes = -(-len(boxes) // max(int(per_node), 1))
    if nodes < 2:
        return np.arange(len(boxes))
    x, y = boxes[:, 0] + boxes[:, 1], boxes[:, 2] + boxes[:, 3]
    strips = int(np.ceil(np.sqrt(nodes)))
    # Stable sorts, so that the same rows make the same file on any machine; strips in 16 bits are sorted by digits.
    strip = np.empty(len(boxes), np.uint16 if strips < 2**16 else np.uint32)
    strip[np.argsort(x, kind="stable")] = np.arange(len(boxes)) * strips // len(boxes)
    order: NDArray[np.intp] = np.argsort(np.where(strip % 2, -y, y), kind="stable")
    return order[np.argsort(strip[order], kind="stable")]


def _boxes_around(boxes: NDArray[np.float32], edges: NDArray[np.intp]) -> NDArray[np.float32]:
    around = np.empty((len(edges) - 1, 4), np.float32)
    around[:, [0, 2]] = np.minimum.reduceat(boxes[:, [0, 2]], edges[:-1])
    around[:, [1, 3]] = np.maximum.reduceat(boxes[:, [1, 3]], edges[:-1])
    return around


def _nodes(entries: Entries, edges: NDArray[np.intp], size: int, depth: int) -> list[bytes]:
    counts = np.diff(edges)
    capacity = _capacity(size)
    cells = np.zeros((len(counts), capacity), _CELL)
    node = np.repeat(np.arange(len(counts)), counts)
    slot = np.arange(len(entries)) - edges[node]
    cells["id"][node, slot] = entries.ids
    cells["box"][node, slot] = entries.boxes
    table = np.zeros((len(counts), size), np.uint8)
    table[:, :2] = np.array([depth], ">u2").view(np.uint8)
    table[:, 2:_HEAD] = counts.astype(">u2").view(np.uint8).reshape(-1, 2)
    table[:, _HEAD : _HEAD + capacity * _CELL.itemsize] = cells.view(np.uint8).reshape(len(counts), -1)
    joined = table.tobytes()
    return [joined[start : start + size] for start in range(0, len(joined), size)]
