"""Five roles, one to five people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sim.play.seats import assign, default_roles, seat_called, share_roles
from sim.play.trouble import Trouble
from sim.world.scenario import ROLES


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_every_role_has_one_titulaire_and_another_suppleant(count: int) -> None:
    seats = share_roles([f"n{index}" for index in range(count)])
    assert sorted(role for seat in seats for role in seat.roles) == sorted(ROLES)
    for seat in seats:
        assert not set(seat.roles) & set(seat.deputies)
    if count > 1:
        assert {role for seat in seats for role in seat.deputies} == set(ROLES)


def test_with_four_one_holds_two() -> None:
    assert [len(seat.roles) for seat in share_roles(["Awa", " Luc ", "Inès", "Samba"])] == [2, 1, 1, 1]


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        ([], "seat_count"),
        (list("abcdef"), "seat_count"),
        (["Awa", ""], "seat_name"),
        (["A" * 21], "seat_name"),
        (["A\x1b[2J"], "seat_name"),
        (["Awa", "Luc", " Awa"], "seat_twice"),
        (["Awa", "awa"], "seat_twice"),
        (["Jean Luc", "Jeanluc"], "seat_twice"),
    ],
)
def test_names_that_cannot_be_told_apart_are_refused(names: list[str], reason: str) -> None:
    with pytest.raises(Trouble, match=reason):
        share_roles(names)


def test_a_team_may_share_the_roles_as_it_likes() -> None:
    holders, deputies = default_roles(4)
    holders[ROLES[-1]] = 2
    seats = assign(["Awa", "Luc", "Inès", "Samba"], holders, deputies)
    assert [len(seat.roles) for seat in seats] == [1, 1, 2, 1]
    assert {role for seat in seats for role in seat.deputies} == set(ROLES)


def test_nobody_sits_idle_or_stands_in_for_themselves() -> None:
    holders, deputies = default_roles(4)
    with pytest.raises(Trouble, match="seat_idle"):
        assign(list("abcd"), {**holders, ROLES[1]: 0}, deputies)
    with pytest.raises(Trouble, match="seat_own_deputy"):
        assign(list("abcd"), holders, {**deputies, ROLES[1]: 1})


def test_a_seat_is_meant_by_pseudonym_id_or_number_and_a_pseudonym_comes_first() -> None:
    seats = share_roles(("Awa", "1", "Ndèye Diop"))
    assert [seat_called(seats, said) for said in ("awa", "ndèye  diop", "s3", "3")] == ["s1", "s3", "s3", "s3"]
    assert seat_called(seats, "1") == "s2"
    assert [seat_called(seats, said) for said in ("4", "0", "Bob", "")] == [""] * 4


def test_two_pseudonyms_of_an_older_game_that_case_tells_apart_are_not_taken_for_one_another() -> None:
    """A dossier was that of the other student."""
    older = [replace(seat, name=name) for seat, name in zip(share_roles("ab"), ("Awa", "awa"), strict=True)]
    assert [seat_called(older, said) for said in ("Awa", "awa")] == ["s1", "s2"]


def test_a_page_given_for_a_name_is_not_repeated_whole() -> None:
    with pytest.raises(Trouble) as refused:
        share_roles(["Awa" * 1_000])
    assert len(refused.value.facts["name"]) < 50
