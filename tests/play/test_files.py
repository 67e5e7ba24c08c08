"""Stories of files in a folder: which are of this run."""

from sim.play.files import left_over


def test_papers_of_a_former_run_are_named_and_kept(tmp_path) -> None:
    """Several runs may fill one folder on purpose (grids, then minutes): what this one did not write is told."""
    written = [tmp_path / "out" / "minutes.html"]
    for path in (*written, tmp_path / "out" / "old" / "results.html", tmp_path / "out" / "notes.txt"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    assert left_over(tmp_path / "out", written) == [tmp_path / "out" / "old" / "results.html"]
