"""The two halves of the contract of each table say the same."""

import duckdb
import pytest

from dashboard.schema.tables import tables


@pytest.mark.parametrize("name", sorted(tables()))
def test_the_create_statement_has_the_columns_of_the_schema(name: str) -> None:
    table = tables()[name]
    with duckdb.connect() as connection:
        connection.execute(table.create_statement)
        found = connection.execute(f'DESCRIBE "{name}"').fetchall()
    assert [(row[0], row[1], row[2] == "NO") for row in found] == [
        (field.name, field.sql_type, field.required) for field in table.fields
    ]


@pytest.mark.parametrize("name", sorted(tables()))
def test_keys_point_to_columns_that_are_there(name: str) -> None:
    table = tables()[name]
    for column in table.primary_key:
        assert table.field(column)
    for key in table.foreign_keys:
        assert table.field(key.field) and tables()[key.table].primary_key == (key.column,)
