"""The network of institutions and commitments: load, sole leads, and what splits it, on networks drawn by hand."""

from typing import Any

import pytest

from dashboard.analysis.actors import load_rows, loads_of, network_rows, splitting

Ties = list[tuple[str, str, str]]


def actors(ties: Ties) -> list[dict[str, Any]]:
    return [
        {
            "commitment_id": commitment,
            "institution_id": institution,
            "institution": institution.upper(),
            "sector": "government",
            "branch": "executive",
            "role": role,
            "successor": None,
        }
        for commitment, institution, role in ties
    ]


def worked_out(ties: Ties, order: tuple[str, ...] = ("1", "2", "3")) -> list[dict[str, Any]]:
    named = [{"commitment_id": key, "code": f"C{key}", "title": f"Title {key}"} for key in order]
    return network_rows({"commitments/actors@whole": actors(ties), "commitments/reach": named}, {})


CHAIN: Ties = [("1", "a", "leads"), ("1", "b", "supports"), ("2", "b", "leads"), ("2", "c", "coordinates")]
RING: Ties = [*CHAIN, ("3", "c", "leads"), ("3", "a", "leads")]


def test_the_link_of_a_chain_splits_it_and_a_ring_has_no_such_link() -> None:
    assert splitting(actors(CHAIN)) == {"b"}
    assert splitting(actors(RING)) == set()


def test_an_institution_and_a_commitment_of_the_same_key_are_two_things() -> None:
    assert splitting(actors([("b", "a", "leads"), ("b", "b", "leads"), ("c", "b", "leads")])) == {"b"}


@pytest.mark.parametrize("ties", [CHAIN, RING, [*CHAIN, ("3", "d", "leads")]])
def test_what_splits_is_what_leaves_more_pieces_when_taken_away(ties: Ties) -> None:
    def pieces(kept: Ties) -> int:
        owner = {key: key for one in ties for key in (f"i{one[1]}", f"c{one[0]}")}

        def root(key: str) -> str:
            return key if owner[key] == key else root(owner[key])

        for commitment, institution, _ in kept:
            owner[root(f"i{institution}")] = root(f"c{commitment}")
        alive = {f"c{one[0]}" for one in ties} | {f"i{one[1]}" for one in kept}
        return len({root(key) for key in alive})

    names = {institution for _, institution, _ in ties}
    expected = {one for one in names if pieces([tie for tie in ties if tie[1] != one]) > pieces(ties)}
    assert splitting(actors(ties)) == expected


def test_two_roles_in_one_commitment_are_one_commitment_of_load() -> None:
    ties: Ties = [("1", "a", "leads"), ("1", "a", "coordinates"), ("2", "a", "supports"), ("2", "b", "leads")]
    assert loads_of(actors(ties)) == {"a": 2, "b": 1}
    rows = load_rows({"participation/network": worked_out(ties), "participation/network@whole": worked_out(ties)}, {})
    first = rows[0]
    assert [row["institution_id"] for row in rows] == ["a", "b"]
    assert (first["leads"], first["coordinates"], first["supports"], first["steers_alone_in"]) == (1, 1, 1, 1)


def test_who_leads_with_another_is_no_only_lead_and_an_unpublished_role_leads_nothing() -> None:
    flags = {
        (row["commitment_id"], row["institution_id"]): (row["only_lead"], row["steers_alone"])
        for row in worked_out([*RING, ("3", "d", "not_stated")])
    }
    assert flags["1", "a"] == (True, True)
    assert flags["2", "b"] == (True, False) and flags["2", "c"] == (False, False)
    assert flags["3", "a"] == flags["3", "c"] == flags["3", "d"] == (False, False)


def test_rows_keep_the_order_of_the_commitments_and_then_of_the_roles() -> None:
    rows = worked_out(list(reversed(RING)), ("2", "1", "3"))
    assert [row["commitment_id"] for row in rows] == ["2", "2", "1", "1", "3", "3"]
    assert [row["role"] for row in rows[:2]] == ["leads", "coordinates"] and rows[0]["code"] == "C2"
    assert rows == worked_out(RING, ("2", "1", "3"))
