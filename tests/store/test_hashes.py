"""What rows are known by: the same on any machine and on DuckDB 1.4, another as soon as one cell changes."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from dashboard.store import hashing
from dashboard.store.roots import root, table_hashes
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

from ..older import asked_of_older

ROWS = """
    SELECT * FROM (VALUES
        ('a', 1, 1.5, DATE '2026-01-31', true, 12.30::DECIMAL(18, 2)), (NULL, 2, 1e17, NULL, false, -0.05),
        ('', NULL, 0.1 + 0.2, DATE '1900-01-01', NULL, NULL), ('ñ,;|é', 3, 1e-7, NULL, true, 0.00),
        ('5:línea' || chr(10) || 'otra', 4, -1.0 / 3, NULL, true, 99999999999999.99)
    ) AS t(a, b, c, d, e, f)
"""


def held(sql: str = ROWS) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(f"CREATE TABLE t AS {sql}")
    return connection


def by_hand(connection: duckdb.DuckDBPyConnection) -> str:
    """The hash of ``t`` as the words of the module say it, without its SQL."""
    parts: dict[str, list[str]] = {}
    for row in connection.execute("SELECT * FROM t").fetchall():
        told = [
            None if cell is None else str(cell).lower() if isinstance(cell, bool) else as_text(cell) for cell in row
        ]
        line = ",".join("-" if one is None else f"{len(one.encode())}:{one}" for one in told)
        mark = sha256(line.encode()).hexdigest()
        parts.setdefault(mark[:3], []).append(mark)
    sums = [sha256("".join(sorted(parts[bucket])).encode()).hexdigest() for bucket in sorted(parts)]
    head = "".join(f"{name} {kind}\n" for name, kind, *_ in connection.execute("DESCRIBE t").fetchall())
    return sha256((head + "".join(sums)).encode()).hexdigest()


def as_text(cell: object) -> str:
    return repr(cell) if isinstance(cell, float) else str(cell)


def test_a_hash_is_what_its_words_say_and_parts_of_the_rows_give_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    with held("SELECT i AS a, 'x' || i AS b, i % 7 = 0 AS c FROM range(3000) AS r(i)") as connection:
        whole = hashing.table_hashes(connection)["t"]
        assert whole == by_hand(connection)
        monkeypatch.setattr(hashing, "ROWS_AT_ONCE", 700)
        assert hashing.table_hashes(connection)["t"] == whole


def test_the_order_of_rows_is_nothing_and_every_cell_is_something() -> None:
    with held() as connection:
        first = hashing.table_hashes(connection)["t"]
    with held(f"SELECT * FROM ({ROWS}) ORDER BY b DESC NULLS FIRST") as connection:
        assert hashing.table_hashes(connection)["t"] == first
    for change in (
        "UPDATE t SET a = '' WHERE a IS NULL", "UPDATE t SET a = NULL WHERE a = ''", "DELETE FROM t WHERE b = 4",
        "UPDATE t SET f = 12.31 WHERE b = 1",
        "UPDATE t SET d = DATE '2026-02-01' WHERE b = 1", "INSERT INTO t SELECT * FROM t",
        "UPDATE t SET a = 'ñ' WHERE a = 'a'", "UPDATE t SET e = NULL WHERE e = false",
    ):  # fmt: skip
        with held() as connection:
            connection.execute(change)
            assert hashing.table_hashes(connection)["t"] != first, change


def test_cells_that_read_alike_side_by_side_are_told_apart() -> None:
    seen = set()
    for cells in ("'a,', 'b'", "'a', ',b'", "'a', 'b'", "'-', 'b'", "NULL, 'b'", "'', 'b'", "'1:a', 'b'"):
        with held(f"SELECT {cells}") as connection:
            seen.add(hashing.table_hashes(connection)["t"])
    assert len(seen) == 7


def test_columns_that_change_names_or_types_are_told_apart() -> None:
    seen = set()
    for columns in ("1 AS a, 2 AS b", "1 AS b, 2 AS a", "'1' AS a, 2 AS b", "1 AS a, 2 AS b WHERE false"):
        with held(f"SELECT {columns}") as connection:
            seen.add(hashing.table_hashes(connection)["t"])
            assert hashing.table_hashes(connection)["t"] == by_hand(connection)
    assert len(seen) == 4


def test_older_duckdb_gives_the_same_hash(tmp_path: Path) -> None:
    with held() as connection:
        statement = hashing.statement("t", hashing.columns_of(connection)["t"])
        here = hashing.table_hashes(connection)["t"]
    assert asked_of_older(None, [f"CREATE TABLE t AS {ROWS}", statement], tmp_path)[1] == [[here]]
    values = ",".join(f"({n!r})" for n in (1e15, 1e16, 123456789012345680.0, 1e-5, 1e22, 5e-324, 1.7e308, 0.3, 100.0))
    made = [
        f"CREATE TABLE t AS SELECT a::DOUBLE AS a FROM (VALUES {values}) v(a)",
        hashing.statement("t", (("a", "DOUBLE"),)),
    ]
    with held(made[0].removeprefix("CREATE TABLE t AS ")) as connection:
        assert asked_of_older(None, made, tmp_path)[1] == [[hashing.table_hashes(connection)["t"]]]


def test_a_snapshot_keeps_its_hashes_and_two_loads_have_the_same(tmp_path: Path, mini: Callable[..., Path]) -> None:
    roots = []
    for name in ("one", "other"):
        store = Store(tmp_path / name)
        store.publish(mini(tmp_path / name / "package" / "mini", 7))
        snapshot = store.open("mini")
        kept = table_hashes(snapshot)
        with duckdb.connect() as connection:
            connection.execute(f"ATTACH '{snapshot.path}' AS held (READ_ONLY)")
            connection.execute("USE held")
            assert kept == hashing.table_hashes(connection) and set(kept) & hashing.LEFT_OUT == set()
            asked = connection.execute(f"{hashing.SUM} FROM table_hashes").fetchone()
        assert asked == (root(snapshot),)
        roots.append(root(snapshot))
    assert roots[0] == roots[1]
    store.publish(mini(tmp_path / "changed" / "mini", 8))
    assert root(store.open("mini")) != roots[0]


def test_a_snapshot_of_an_earlier_program_is_hashed_when_it_is_asked(tmp_path: Path, mini: Callable[..., Path]) -> None:
    store = Store(tmp_path / "store")
    store.publish(mini(tmp_path / "mini", 7))
    path = store.path("mini", store.current("mini"))
    with duckdb.connect(str(path)) as connection:
        kept = dict(connection.execute("SELECT * FROM table_hashes").fetchall())
        connection.execute("DROP TABLE table_hashes")
    assert table_hashes(Store(tmp_path / "store").open("mini")) == kept


def test_the_shipped_packages_show_their_root(opened: Callable[[str], Snapshot]) -> None:
    found = {name: root(opened(name)) for name in ("quintana-roo", "ejemplo")}
    assert len(set(found.values())) == 2 and all(len(one) == 64 for one in found.values())
