"""Every way in which a log can stop being the one that was played, and what verify says of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.play.compiled import with_digests
from sim.play.finder import finder, scenario_file
from sim.play.record.canonical import encode
from sim.play.record.files import read_file, to_jsonl, write_atomic
from sim.play.record.log import Header, Stamp, closing_entry, demo_salt, empreinte_of, hash_of, link
from sim.play.replay import Rules, replay
from sim.play.session import Session, practice_header
from sim.play.trouble import Trouble
from sim.play.verify import Verdict, verify
from sim.world.council import Move
from sim.world.scenario import Texts
from tests.play.tally import LOADED, RULES, SEATS, Tally, add, close, village

MOVES = (add(1, "parce que"), add(2), close(1), add(3), close(2), close(3))


def game(moves: Sequence[Move] = MOVES, rules: Rules = RULES, **changes: object) -> list[bytes]:
    """Play and give the lines of the log."""
    header = replace(practice_header(village(), SEATS, 7, "fr", rules.version), **changes)  # type: ignore[arg-type]
    playing = rules.start(village().scenario, 7, SEATS)
    chain = [header]
    for n, move in enumerate(moves):
        at = Stamp(playing.day, playing.month)
        playing.play(move)
        chain.append(link(chain[-1], move, at, playing.digest(), demo_salt(7, n)))  # type: ignore[arg-type]
    if playing.closed:
        chain.append(closing_entry(chain[-1], Stamp(playing.day, playing.month), playing.digest()))  # type: ignore[arg-type]
    return [link.line() if isinstance(link, Header) else link.line for link in chain]


def rechained(lines: Sequence[bytes]) -> list[bytes]:
    """Do what a patient forger does: put every hash and link right again."""
    done: list[bytes] = []
    prev = ""
    for line in lines:
        record = json.loads(line)
        if done:
            record["prev"] = prev
        prev = record["hash"] = hash_of(record)
        done.append(encode(record))
    return done


LINES = game()


def check(content: bytes | Sequence[bytes], tmp_path: Path, rules: Rules = RULES, paper: str = "") -> Verdict:
    path = tmp_path / "journal.jsonl"
    path.write_bytes(content if isinstance(content, bytes) else to_jsonl(content))
    return verify(path, rules, lambda _: village(), paper)


def found(verdict: Verdict) -> list[tuple[str, object]]:
    return [(trouble.reason, trouble.facts.get("entry")) for trouble in verdict.troubles]


def edited(line: bytes, **body: object) -> bytes:
    record = json.loads(line)
    record["body"]["body"] = body
    return encode(record)


def test_an_honest_log_replays(tmp_path: Path) -> None:
    verdict = check(LINES, tmp_path)
    assert found(verdict) == []
    assert verdict.replayed
    assert (verdict.entries, verdict.empreinte) == (7, empreinte_of(json.loads(LINES[-1])["hash"]))


CONTENT = to_jsonl(LINES)


def _missed(at: int, flipped: int, tmp_path: Path) -> bool:
    """Say whether `verify` fails to name the line of a byte with these bits turned over."""
    changed = CONTENT[:at] + bytes([CONTENT[at] ^ flipped]) + CONTENT[at + 1 :]
    return [entry for _, entry in found(check(changed, tmp_path))] != [CONTENT[:at].count(b"\n")]


@pytest.mark.parametrize("flipped", [0x01, 0x20], ids=["its-neighbour", "its-other-case"])
def test_no_byte_of_a_log_can_be_changed_without_being_found_where_it_is(flipped: int, tmp_path: Path) -> None:
    """Every byte: the salt of a sealed text was the one place where a capital for a small letter changed nothing."""
    assert [at for at in range(len(CONTENT)) if _missed(at, flipped, tmp_path)] == []


@given(at=st.integers(0, len(CONTENT) - 1), flipped=st.integers(1, 255))
def test_nor_into_any_other_byte(at: int, flipped: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert not _missed(at, flipped, tmp_path_factory.mktemp("log"))


@given(size=st.integers(0, len(CONTENT) - 1))
def test_every_cut_is_found_where_it_is(size: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    kept = CONTENT[:size]
    ((reason, entry),) = found(check(kept, tmp_path_factory.mktemp("log")))
    whole = kept.count(b"\n") - 1
    if not kept.endswith(b"\n"):
        headed = whole >= 0 or kept == CONTENT.partition(b"\n")[0]
        assert reason == ("cut_line" if headed else "empty" if not kept else "edited_header")
        assert entry == whole + 1
    else:
        assert (reason, entry) == ("cut" if whole == len(LINES) - 2 else "unfinished", whole)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (LINES[:-1], ("cut", 6)),
        (LINES[:-2], ("unfinished", 5)),
        ([LINES[0]], ("unfinished", 0)),
        ([*LINES[:2], LINES[3], LINES[2], *LINES[4:]], ("reordered", 2)),
        ([*LINES[:2], *LINES[3:]], ("missing", 2)),
        ([*LINES[:2], edited(LINES[2], n=5), *LINES[3:]], ("edited", 2)),
        (rechained([*LINES[:2], edited(LINES[2], n=5), *LINES[3:]]), ("other_state", 2)),
        (rechained([*LINES[:2], edited(LINES[2], n=-5), *LINES[3:]]), ("now_refused", 2)),
        (rechained([*LINES[:2], edited(LINES[2], m=5), *LINES[3:]]), ("unplayable", 2)),
        (game(rules=replace(RULES, version=2)), ("rules_between", 0)),
        (game(scenario_digest="0" * 64), ("other_scenario", 0)),
        (LINES[1:], ("edited_header", 0)),
        ([], ("empty", 0)),
        ([b"Bonjour"], ("edited_header", 0)),
    ],
)
def test_what_was_done_to_it_is_named_with_the_entry(
    lines: list[bytes], expected: tuple[str, int], tmp_path: Path
) -> None:
    assert found(check(lines, tmp_path)) == [expected]


def _moved(line: bytes, **changes: object) -> bytes:
    return encode({**json.loads(line), **changes})


def test_a_day_that_was_rewritten_is_found_by_playing_again(tmp_path: Path) -> None:
    lines = rechained([*LINES[:2], _moved(LINES[2], day=3), *LINES[3:]])
    assert found(check(lines, tmp_path)) == [("other_day", 2)]


def test_a_full_stop_put_too_early_is_found(tmp_path: Path) -> None:
    stop = _moved(LINES[-1], seq=3, day=0, month=1, state=json.loads(LINES[2])["state"])
    assert found(check(rechained([*LINES[:3], stop]), tmp_path)) == [("closed_early", 3)]


def test_an_unkeyed_draw_is_found_and_called_by_its_name(tmp_path: Path) -> None:
    lines = game(rules=LOADED)
    assert found(check(lines, tmp_path, LOADED)) == [("unkeyed", 1)]


class Changed(Tally):
    """Rules that were changed without raising their version: deterministic, but other."""

    def digest(self) -> str:
        return super().digest()[::-1] if self.moves >= 3 else super().digest()


def test_rules_changed_under_the_same_number_are_found_where_they_first_matter(tmp_path: Path) -> None:
    assert found(check(LINES, tmp_path, Rules(1, Changed))) == [("other_state", 3)]  # type: ignore[arg-type]


def test_a_chain_made_anew_is_found_by_the_paper_alone(tmp_path: Path) -> None:
    """Somebody plays another game, with the same start, and puts it in the place of the first."""
    paper = empreinte_of(json.loads(LINES[-1])["hash"])
    other = game([add(9), *MOVES[1:]])
    assert found(check(other, tmp_path)) == []
    assert found(check(other, tmp_path, paper=paper)) == [("other_empreinte", 7)]


def test_a_cut_during_play_is_found_by_the_paper_alone(tmp_path: Path) -> None:
    evening = empreinte_of(json.loads(LINES[4])["hash"])
    assert found(check(LINES[:4], tmp_path)) == found(check(LINES[:4], tmp_path, paper="")) == [("unfinished", 3)]
    assert ("other_empreinte", 3) in found(check(LINES[:4], tmp_path, paper=evening))


def test_the_paper_of_tonight_vouches_for_a_game_that_goes_on(tmp_path: Path) -> None:
    tonight = empreinte_of(json.loads(LINES[3])["hash"])
    verdict = check(LINES[:4], tmp_path, paper=tonight)
    assert (found(verdict), verdict.matched, verdict.finished) == ([], 3, False)
    cut = check(LINES[:3], tmp_path, paper=tonight)
    assert [reason for reason, _ in found(cut)] == ["unfinished", "other_empreinte"]


def test_the_paper_of_an_earlier_evening_holds_up_to_its_entry(tmp_path: Path) -> None:
    evening = empreinte_of(json.loads(LINES[4])["hash"])
    verdict = check(LINES, tmp_path, paper=evening)
    assert found(verdict) == []
    assert verdict.matched == 4


def test_a_withdrawn_text_is_reported_and_breaks_nothing(tmp_path: Path) -> None:
    record = json.loads(LINES[1])
    record["why"] = {"digest": record["why"]["digest"]}
    verdict = check([LINES[0], encode(record), *LINES[2:]], tmp_path)
    assert found(verdict) == []
    assert verdict.withdrawn == (1,)


def test_letters_that_read_otherwise_than_they_were_read_are_told_and_break_nothing(tmp_path: Path) -> None:
    played = village()
    reworded = with_digests(played.scenario, Texts(("fr",), {"fr": {"scenario.title": "Un autre village"}}))
    assert not check(LINES, tmp_path).reworded
    verdict = verify(tmp_path / "journal.jsonl", RULES, lambda _: reworded)
    assert (found(verdict), verdict.reworded) == ([], True)


def test_while_the_seed_is_sealed_the_chain_alone_is_checked(tmp_path: Path) -> None:
    lines = game(seed=None, practice=False, commitment="0" * 64)
    verdict = check(lines, tmp_path)
    assert found(verdict) == []
    assert not verdict.replayed
    assert found(check([*lines[:2], edited(lines[2], n=5), *lines[3:]], tmp_path)) == [("edited", 2)]


def test_a_saved_game_is_verified_like_its_export(tmp_path: Path) -> None:
    path = tmp_path / "jeu.palabre"
    with Session.create(path, village(), seats=SEATS, seed=7, language="fr", rules=RULES) as session:
        for move in MOVES:
            session.submit(move)
        head = session.empreinte()
    nowhere = finder(path, given="nowhere")
    verdict = verify(path, RULES, nowhere)
    assert found(verdict) == []
    assert verdict.empreinte == head
    assert found(verify(path, replace(RULES, version=2), nowhere)) == [("rules_between", 0)]
    exported = tmp_path / "jeu.jsonl"
    log = read_file(path).log
    write_atomic(exported, to_jsonl([log.header.line(), *(entry.line for entry in log.entries)]))
    assert found(verify(exported, RULES, nowhere)) == [("scenario_given", 0)]
    assert found(verify(exported, RULES, finder(exported))) == [("no_scenario", 0)]
    write_atomic(scenario_file(exported, "village"), encode(village().data))
    assert found(verify(exported, RULES, finder(exported))) == []


def test_a_compiled_scenario_that_is_damaged_is_said(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    path.write_bytes(CONTENT)
    scenario_file(path, "village").write_text("{}")
    assert found(verify(path, RULES, finder(path))) == [("other_scenario_format", None)]


@pytest.mark.parametrize("name", ["absent", ""])
def test_a_file_that_cannot_be_read_is_said(tmp_path: Path, name: str) -> None:
    (trouble,) = verify(tmp_path / name, RULES, lambda _: village()).troubles
    assert trouble.reason in {"no_file", "save_cannot_open", "save_read_only"}


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "journal.jsonl"
    write_atomic(path, b"one\n")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(Trouble, match="disk_full"):
        write_atomic(path, b"two\n")
    assert path.read_bytes() == b"one\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_log_of_every_released_format_is_still_read() -> None:
    """Format 1 as it was first written; the small game is what it is played on."""
    log = read_file(Path(__file__).parent / "logs" / "format-1.jsonl").log
    assert log.finished
    assert log.empreinte == "49J1-BBZR-Q6JK"
    assert log.entries[0].why == "parce que"
    assert replay(log, village().scenario, RULES).closed
