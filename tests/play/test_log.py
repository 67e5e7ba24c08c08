"""A line says one thing in one spelling, and carries the hash of every byte of it."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.play.record import log as logs
from sim.play.record.canonical import decode, digest, encode
from sim.play.record.chain import parse_log
from sim.play.record.log import (
    Damaged,
    Entry,
    Header,
    Stamp,
    closing_entry,
    demo_salt,
    empreinte_of,
    link,
    read_empreinte,
)
from sim.play.trouble import Broken
from sim.world.council import Forecast, Move
from tests.play.tally import SEATS, add

HEADER = Header(
    scenario="village", edition="2026.1", scenario_digest="ab" * 32, prose_digest="cd" * 32, language="fr",
    team="1", seats=SEATS, seed=7, rules=1, palabre="0.1.0",
)  # fmt: skip

AROUND_64_BITS = st.integers(-(2**63) - 2, -(2**63) + 2) | st.integers(2**63 - 2, 2**64 + 2)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | AROUND_64_BITS | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def written(count: int = 4, why: str = "pour finir à temps", finished: bool = True) -> list[bytes]:
    """Write a short log and give its lines."""
    last: Header | Entry = HEADER
    lines = [HEADER.line()]
    for n in range(count):
        move = Move(
            "s1", "coordination", "propose", {"decision": "add", "body": {"n": n}}, why,
            Forecast("Fini en mars ?", probability=60),
        )  # fmt: skip
        last = link(last, move, Stamp(n, 1, "2026-03-02T09:00:00Z"), "0" * 32, demo_salt(7, n))
        lines.append(last.line)
    if finished:
        lines.append(closing_entry(last, Stamp(count, 1), "0" * 32).line)
    return lines


@given(PLAIN)
def test_a_value_has_one_spelling_and_reads_back_as_itself(value: object) -> None:
    assert decode(encode(value)) == value


def by_the_standard(value: object) -> bytes:
    """Spell a value as Python's own `json` does: what logs were written with from the first on."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@given(PLAIN)
def test_that_spelling_is_the_one_of_standard_json(value: object) -> None:
    assert encode(value) == by_the_standard(value)


def test_every_sign_of_unicode_is_spelled_as_in_standard_json() -> None:
    signs = [chr(n) for n in range(0x110000) if not 0xD800 <= n < 0xE000]
    assert encode(signs) == by_the_standard(signs)
    assert encode(dict.fromkeys(signs)) == by_the_standard(dict.fromkeys(signs))


@pytest.mark.parametrize("deep", [253, 254, 255, 256, 400])
def test_lists_within_lists_are_spelled_as_deep_as_they_go(deep: int) -> None:
    line = b"[" * deep + b"]" * deep
    assert encode(decode(line)) == line


@given(PLAIN, st.data())
def test_no_byte_can_be_added_or_changed_without_being_refused_or_read_as_something_else(
    value: object, data: st.DataObject
) -> None:
    line = encode(value)
    at = data.draw(st.integers(0, len(line)))
    other = line[:at] + data.draw(st.binary(min_size=1, max_size=1)) + line[at + data.draw(st.integers(0, 1)) :]
    try:
        read_ = decode(other)
    except ValueError:
        return
    assert by_the_standard(read_) == other
    assert other == line or (read_ != value or repr(read_) != repr(value))


@pytest.mark.parametrize(
    "line",
    [b'{"a": 1}', b'{"b":1,"a":2}', b'{"a":1,"a":1}', b'{"a":1.0}', b'{"a":1e3}', b"[NaN]", b'"\\u00e9"',
     b'"\xff"', b"", b'{"a":1}\r', b'{"a":1}{}', b" 1", b"-0", b"1.5", b"[1e30]",
     b"\xef\xbb\xbf{}", b'"\\ud800"', b"[" * 100_000],
)  # fmt: skip
def test_any_other_spelling_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode(line)


@pytest.mark.parametrize(
    "value", [1.0, {"a": [2.5]}, {1: "a"}, "\ud800", {"a": {1, 2}}, b"a", date(2026, 3, 2), HEADER]
)
def test_what_has_no_spelling_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        encode(value)


def test_a_line_is_readable_json_and_says_what_was_decided() -> None:
    record = json.loads(written()[2])
    assert record["seq"] == 2
    assert record["body"] == {"decision": "add", "body": {"n": 1}}
    assert record["why"]["text"] == "pour finir à temps"
    assert record["wall"] == "2026-03-02T09:00:00Z"


def test_header_and_entries_read_back_as_they_were() -> None:
    lines = written()
    log = parse_log(lines)
    assert log.header == HEADER
    assert [entry.line for entry in log.entries] == lines[1:]
    assert log.entries[0].forecast == Forecast("Fini en mars ?", probability=60)
    assert log.entries[0].move().why == "pour finir à temps"
    assert log.finished


def test_hash_covers_the_exact_bytes_of_the_line_with_texts_as_digests() -> None:
    record = json.loads(written()[1])
    salt, text = bytes.fromhex(record["why"]["salt"]), record["why"]["text"].encode()
    assert record["why"]["digest"] == digest(salt + text)
    record["why"] = record["why"]["digest"]
    record["forecast"]["question"] = record["forecast"]["question"]["digest"]
    hash_ = record.pop("hash")
    spelled = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert hash_ == digest(spelled.encode())


def test_a_withdrawn_text_leaves_the_chain_whole() -> None:
    lines = written()
    record = json.loads(lines[2])
    del record["why"]["text"], record["why"]["salt"]
    lines[2] = encode(record)
    entry = parse_log(lines).entries[1]
    assert entry.withdrawn == ("why",)
    assert entry.why == ""
    assert entry.move().why == logs.WITHDRAWN


def test_a_withdrawn_question_keeps_its_numbers() -> None:
    record = json.loads(written()[2])
    record["forecast"]["question"] = {"digest": record["forecast"]["question"]["digest"]}
    entry = Entry.parse(encode(record))
    assert entry.withdrawn == ("question",)
    assert entry.forecast == Forecast(logs.WITHDRAWN, probability=60)


def test_a_text_put_in_the_place_of_another_is_found() -> None:
    record = json.loads(written()[2])
    record["why"]["text"] = "parce que"
    with pytest.raises(Damaged, match="text"):
        Entry.parse(encode(record))


def forged(line: bytes, **changes: object) -> bytes:
    """Put something else in a line, with the hash that its bytes must carry."""
    record = {key: value for key, value in json.loads(line).items() if key not in ("why", "forecast", "hash")}
    record |= changes
    return encode({**record, "hash": digest(encode(record))})


@pytest.mark.parametrize("where", ["why", "forecast"])
@pytest.mark.parametrize("what", ["parce que", "digest", ["digest"], 5, None, [], {}, {"question": "digest"}])
def test_what_is_no_sealed_text_is_damage_whatever_its_hash(where: str, what: object) -> None:
    """A forger who puts every hash right again gets a finding, not a traceback."""
    with pytest.raises(Damaged, match="fields"):
        Entry.parse(forged(written()[2], **{where: what}))


@pytest.mark.parametrize("wall", ["hier", "2026-02-30T09:00:00Z", "2026-11-23T09:00:00", "2026-11-23T09:00+00:00", ""])
def test_a_time_that_is_none_is_damage(wall: str) -> None:
    assert Entry.parse(forged(written()[2], wall="2026-11-23T09:00:00Z")).wall
    with pytest.raises(Damaged, match="fields"):
        Entry.parse(forged(written()[2], wall=wall))


@pytest.mark.parametrize("guess", ["60", True, 10**400, -(10**400)])
def test_a_forecast_forged_without_whole_numbers_that_a_game_has_is_damage(guess: object) -> None:
    """A report draws what was guessed: a number of four hundred digits has no place on a page."""
    record = json.loads(written()[2])
    record["forecast"]["probability"] = guess
    record["hash"] = logs.hash_of(record)
    with pytest.raises(Damaged, match="fields"):
        Entry.parse(encode(record))


SEAT = {"deputies": [], "id": "s1", "name": "Awa", "roles": []}


@pytest.mark.parametrize(
    "changes",
    [
        {"scenario": "../../village"},
        {"scenario": "a\\b"},
        {"scenario": ".."},
        {"scenario": "."},
        {"scenario": ""},
        {"scenario": "x" * 5_000},
        {"palabre": '9"; rm -rf ~ #'},
        {"palabre": "x" * 5_000},
        {"seats": [{**SEAT, "name": "\x1b]0;Awa\x07"}]},
        {"seats": [{**SEAT, "name": "\u202eawA"}]},
        {"seats": [{**SEAT, "name": 5}]},
        {"seats": [{**SEAT, "id": None}]},
    ],
)
def test_a_header_names_no_other_folder_and_drives_no_terminal(changes: dict[str, object]) -> None:
    with pytest.raises(Damaged, match="fields"):
        Header.parse(forged(HEADER.line(), **changes))


LINES = written()


@given(st.integers(0, len(LINES) - 1), st.data())
def test_any_changed_byte_is_found_and_the_entry_named(which: int, data: st.DataObject) -> None:
    line = bytearray(LINES[which])
    at = data.draw(st.integers(0, len(line) - 1))
    line[at] = data.draw(st.integers(0, 255).filter(lambda byte: byte != LINES[which][at]))
    with pytest.raises(Broken) as caught:
        parse_log([*LINES[:which], bytes(line), *LINES[which + 1 :]])
    assert caught.value.entry == which


@given(st.integers(0, len(LINES) - 1), st.data())
def test_any_added_or_dropped_byte_is_found(which: int, data: st.DataObject) -> None:
    line = LINES[which]
    at = data.draw(st.integers(0, len(line) - 1))
    extra = data.draw(st.binary(max_size=1))
    changed = line[:at] + extra + line[at + (not extra) :]
    with pytest.raises(Broken) as caught:
        parse_log([*LINES[:which], changed, *LINES[which + 1 :]])
    assert caught.value.entry == which


@pytest.mark.parametrize(
    ("order", "reason", "entry"),
    [
        ((0, 1, 3, 2, 4, 5), "reordered", 2),
        ((0, 1, 3, 4, 5), "missing", 2),
        ((0, 1, 2, 2, 3, 4, 5), "repeated", 3),
        ((1, 2, 3), "edited_header", 0),
        ((), "empty", 0),
    ],
)
def test_lines_out_of_place_are_named(order: tuple[int, ...], reason: str, entry: int) -> None:
    with pytest.raises(Broken) as caught:
        parse_log([LINES[index] for index in order])
    assert (caught.value.reason, caught.value.entry) == (reason, entry)


def test_lines_that_are_canonical_only_together_are_found() -> None:
    """A line cut in two and two lines made one are as many lines, and joined they say what the log says."""
    header, first, second, third, *_ = written()
    cut = first.index(b',"day"')
    with pytest.raises(Broken, match="edited") as broken:
        parse_log([header, first[:cut], first[cut + 1 :], second + b"," + third])
    assert broken.value.entry == 1


@pytest.mark.parametrize("behind", [b" ", b"\n", b"0", b"{}", b",{}", b'\n{"seq":2}'])
def test_what_stands_behind_a_record_is_found(behind: bytes) -> None:
    header, first, *others = written()
    with pytest.raises(Broken, match="edited") as broken:
        parse_log([header, first + behind, *others])
    assert broken.value.entry == 1


def test_an_entry_rewritten_with_a_hash_of_its_own_breaks_the_chain_after_it() -> None:
    first = parse_log(LINES).entries[0]
    forged = link(first, add(99), Stamp(1, 1), "0" * 32, demo_salt(7, 2))
    with pytest.raises(Broken) as caught:
        parse_log([*LINES[:2], forged.line, *LINES[3:]])
    assert (caught.value.reason, caught.value.entry) == ("rewritten", 3)


def test_nothing_follows_the_full_stop() -> None:
    last = parse_log(LINES).entries[-1]
    with pytest.raises(Broken) as caught:
        parse_log([*LINES, closing_entry(last, Stamp(9, 1), "0" * 32).line])
    assert caught.value.reason == "after_closed"


def test_a_dropped_last_line_leaves_a_log_that_is_not_finished() -> None:
    assert parse_log(LINES).finished
    assert not parse_log(LINES[:-1]).finished


def _resealed(line: bytes, **changes: object) -> bytes:
    record = {**json.loads(line), **changes}
    return encode({**record, "hash": logs.hash_of(record)})


@pytest.mark.parametrize("changes", [{"kind": "teleport"}, {"v": 2}])
def test_what_another_version_wrote_is_said_to_be_of_another_version(changes: dict[str, object]) -> None:
    with pytest.raises(Broken) as caught:
        parse_log([LINES[0], _resealed(LINES[1], **changes)])
    assert caught.value.reason == "another_version"
    with pytest.raises(Broken) as caught:
        parse_log([_resealed(LINES[0], format=2)])
    assert caught.value.reason == "another_version"


@pytest.mark.parametrize(
    "changes",
    [{"seq": True}, {"seq": "1"}, {"body": []}, {"extra": 1}, {"day": None}, {"wall": 3}, {"kind": None},
     {"day": 10**400}, {"seq": -(10**400)}],
)
def test_a_well_hashed_line_with_the_wrong_fields_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(Broken) as caught:
        parse_log([LINES[0], _resealed(LINES[1], **changes)])
    assert caught.value.reason == "edited"


@pytest.mark.parametrize(
    "changes",
    [{"seed": -1}, {"seed": "7"}, {"seats": 3}, {"rules": None}, {"rules": 10**400}, {"format": None}, {"x": 1},
     {"seats": [{**SEAT, "alias": "Awa"}]}],
)
def test_a_well_hashed_header_with_the_wrong_fields_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(Broken) as caught:
        parse_log([_resealed(LINES[0], **changes)])
    assert caught.value.entry == 0


def test_an_older_body_is_read_as_todays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(logs.VERSIONS, "propose", 2)
    monkeypatch.setitem(logs.UPCASTERS, ("propose", 1), lambda body: {**body, "since": 2})
    assert parse_log(LINES).entries[0].body["since"] == 2
    monkeypatch.setitem(logs.VERSIONS, "propose", 3)
    with pytest.raises(Broken, match="another_version"):
        parse_log(LINES)


def test_an_empreinte_survives_handwriting() -> None:
    empreinte = empreinte_of("0f" * 32)
    assert empreinte == "1W7G-Y3RF-1W7G"
    for scribbled in ("1w7gy3rf1w7g", "iw7g y3rf Lw7g", "LW7G-Y3RF–IW7G", " 1 w 7 g y3rf1w7g "):
        assert read_empreinte(scribbled) == empreinte
    for wrong in ("1W7G-Y3RF-1W7", "1W7G-Y3RF-1W7G0", "1W7G-Y3RF-1W7U", ""):
        with pytest.raises(ValueError, match=r"."):
            read_empreinte(wrong)


@given(st.binary(min_size=32, max_size=32))
def test_an_empreinte_is_the_first_sixty_bits(hash_: bytes) -> None:
    letters = empreinte_of(hash_.hex()).replace("-", "")
    value = 0
    for letter in letters:
        value = value * 32 + "0123456789ABCDEFGHJKMNPQRSTVWXYZ".index(letter)
    assert value == int.from_bytes(hash_[:8], "big") >> 4
