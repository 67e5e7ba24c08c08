"""Our xAPI statements by readers that nobody here wrote: the schema, weighed on ADL's own cases, and ralph-malph."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from sim.play.demo import Demo
from sim.play.library import load
from sim.play.papers import PlayedGame, files
from sim.play.record.files import to_jsonl, write_atomic
from tui.i18n import set_language, tr

jsonschema = pytest.importorskip("jsonschema")
FOLDER = Path(__file__).parents[3] / "shared" / "data" / "xapi"

pytestmark = [
    pytest.mark.validation,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="no independent data in ../shared/data/xapi"),
]


def given(name):
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def valid():
    """The verdict of the schema, its formats checked."""
    formats = jsonschema.FormatChecker(formats=())
    for name, pattern in given("tincanschema_formats.json").items():
        found = re.compile(pattern)
        formats.checks(name)(lambda value, found=found: not isinstance(value, str) or bool(found.search(value)))
    schema = given("tincanschema_1.0.1_bundle_draft4.json")
    return jsonschema.Draft4Validator(schema, format_checker=formats).is_valid


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    demo = Demo(load("jardins-du-saloum"), 7, "sensible")
    demo.to_end()
    path = tmp_path_factory.mktemp("xapi") / "game.jsonl"
    write_atomic(path, to_jsonl(demo.log().lines()))
    set_language("en")
    game = PlayedGame.read(path, "A", "", "en", tr)
    return json.loads(dict(files([game], None, ["xapi"]))["xapi.json"])


def test_the_schema_gives_the_verdicts_of_adl(valid):
    verdicts = Counter((case["expect"] == 200) == valid(case["statement"]) for case in given("adl_103_half.json"))
    assert verdicts[True] >= 0.98 * verdicts.total()
    sample = given("sample_good_bad.json")
    assert (valid(sample["good"]), valid(sample["bad"])) == (True, False)


def test_our_statements_pass_where_adl_s_bad_ones_do_not(valid, ours):
    assert len(ours) > 500
    assert all(map(valid, ours))
    assert not valid({**ours[0], "actor": {**ours[0]["actor"], "mbox": "mailto:awa@example.org"}})


def test_a_record_store_reads_them(ours):
    statements = pytest.importorskip("ralph.models.xapi.base.statements")
    for statement in ours:
        statements.BaseXapiStatement.model_validate(statement)
