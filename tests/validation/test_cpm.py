"""Critical path and PERT against three textbook networks, read in place."""

import json
from pathlib import Path

import pytest

from sim.model.chance import normal_cdf
from sim.model.network import (
    critical_path,
    makespan,
    pert_completion,
    pert_mean,
    probability_by,
    schedule,
)

FILE = Path(__file__).parents[3] / "shared" / "data" / "cpm" / "textbook_networks.json"
BOOKS = json.loads(FILE.read_text()) if FILE.is_file() else {}

pytestmark = [
    pytest.mark.validation,
    pytest.mark.skipif(not BOOKS, reason="no independent data in ../shared/data/cpm"),
]


def test_a_hospitals_filter_project_by_heizer_and_render():
    book = BOOKS["milwaukee_paper_heizer_render"]
    estimates = {a: tuple(points) for a, points in book["optimistic_likely_pessimistic"].items()}
    weeks = {a: int(pert_mean(*points)) for a, points in estimates.items()}
    assert all(weeks[a] == pert_mean(*points) for a, points in estimates.items())
    dates, oracle = schedule(weeks, book["predecessors"]), book["oracle"]
    assert makespan(dates) == oracle["duration"]
    assert "-".join(critical_path(dates)) == oracle["critical_path"]
    assert {a: d.total_float for a, d in dates.items()} == oracle["slack"]
    mean, variance = pert_completion(estimates, book["predecessors"])
    assert mean == oracle["duration"]
    assert float(variance) == pytest.approx(oracle["variance"], abs=0.005)
    z = float(16 - mean) / float(variance) ** 0.5
    assert probability_by(16, mean, variance) == pytest.approx(normal_cdf(z), rel=1e-12)
    assert normal_cdf(round(z, 2)) == pytest.approx(oracle["P_le_16"], abs=5e-5)  # as read in a printed table


def test_the_example_of_the_glpk_solver():
    book = BOOKS["glpk_cpp_mod"]
    dates, oracle = schedule(book["durations"], book["predecessors"]), book["oracle"]
    assert makespan(dates) == oracle["duration"]
    assert {a: d.total_float for a, d in dates.items()} == oracle["slack"]
    assert {a: d.early_start for a, d in dates.items()} == oracle["ES"]
    assert {a: d.late_start for a, d in dates.items()} == {
        a: start + oracle["slack"][a] for a, start in oracle["ES"].items()
    }


def test_taylors_network_of_arrows():
    """Activities on arrows: an arrow waits for those that end where it begins."""
    book = BOOKS["taylor_ch8_p1"]
    days, oracle = book["activity_on_arc"], book["oracle"]
    links = {a: [p for p in days if p.split("-")[1] == a.split("-")[0]] for a in days}
    dates = schedule(days, links)
    found = {
        a: [d.early_start, d.early_finish, d.late_start, d.late_finish, d.total_float]
        for a, d in dates.items()
    }
    assert found == oracle["table"]
    assert makespan(dates) == oracle["duration"]
    nodes = [critical_path(dates)[0].split("-")[0], *(a.split("-")[1] for a in critical_path(dates))]
    assert "-".join(nodes) == oracle["critical_path"]


def test_every_network_of_the_file_has_its_test():
    assert set(BOOKS) == {"milwaukee_paper_heizer_render", "glpk_cpp_mod", "taylor_ch8_p1"}
