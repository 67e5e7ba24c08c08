"""Earned value and earned schedule against a real project of thirteen months and a package's own tests.

The rows that the data set flags as wrong (PVrate, TV, EAC(t)PV1) are not used.
"""

import json
from pathlib import Path

import pytest

from sim.model.evm import EarnedValue, earned_schedule, planned_duration

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "evm"

pytestmark = [
    pytest.mark.validation,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="no independent data in ../shared/data/evm"),
]


def airport():
    return json.loads((FOLDER / "airport_checkin_13months_ES.json").read_text())["table"]


def cents(k_euro):
    return round(k_euro * 100_000)


def month(table, i):
    status = EarnedValue(*(cents(table[k][i]) for k in ("PV", "EV", "AC")), cents(table["PV"][-1]))
    return status, earned_schedule(status.ev, [cents(pv) for pv in table["PV"]], table["AT"][i])


@pytest.mark.parametrize("i", range(13))
def test_indices_of_the_airport_project(i):
    table = airport()
    status, time = month(table, i)
    expected = {
        "SPI=EV/PV": status.spi,
        "CPI=EV/AC": status.cpi,
        "SCI=SPI*CPI": status.spi * status.cpi,
        "ES = t+ (EV-PVt)/(PVt+1-PVt)": time.es,
        "SPI(t)=ES/AT": time.spi_t,
        "SCI(t)=SPI(t)*CPI": time.spi_t * status.cpi,
    }
    assert {k: table[k][i] for k in expected} == pytest.approx(expected, rel=1e-9)
    assert (status.sv, status.cv) == (cents(table["SV=EV-PV"][i]), cents(table["CV=EV-AC"][i]))


@pytest.mark.parametrize("i", range(13))
def test_forecasts_of_the_airport_projects_end(i):
    table = airport()
    status, time = month(table, i)
    expected = {
        "EAC(t)ES = AD+(PD-ES)/PF|PF=1": time.end(1.0),
        "EAC(t)ES = AD+(PD-ES)/PF|PF=SPI(t)": time.end(time.spi_t),
        "EAC(t)ES = AD+(PD-ES)/PF|PF=SCI(t)": time.end(time.spi_t * status.cpi),
        "EAC(t)PV2 = PD/SPI": planned_duration(table["PV"]) / status.spi,
    }
    assert {k: table[k][i] for k in expected} == pytest.approx(expected, rel=1e-9)
    assert time.end(time.spi_t) == pytest.approx(time.ieac_t, rel=1e-12)


def test_the_airport_project_was_planned_for_nine_months_and_took_thirteen():
    assert planned_duration(airport()["PV"]) == 9
    assert month(airport(), 12)[1].ieac_t == 13


def cases():
    return json.loads((FOLDER / "evm_small_cases.json").read_text())["PRA_tests"]["cases"]


def case(*keys):
    return next(c for c in cases() if set(keys) <= set(c))


def test_the_unit_cases_of_the_package_pra():
    plain = case("SV", "SPI")
    status = EarnedValue(plain["PV"], plain["EV"], 0, 100_000)
    assert (status.sv, status.spi) == (plain["SV"], plain["SPI"])
    cost = case("CV", "CPI")
    status = EarnedValue(0, cost["EV"], cost["AC"], 100_000)
    assert (status.cv, status.cpi) == (cost["CV"], pytest.approx(cost["CPI"], abs=5e-8))
    assert EarnedValue(0, *(case("EAC_atypical")[k] for k in ("EV", "AC", "bac"))).eac_budget_rate == 128_000
    to_go = case("TCPI_bac")
    status = EarnedValue(0, to_go["EV"], to_go["AC"], to_go["bac"])
    assert status.tcpi_bac == pytest.approx(to_go["TCPI_bac"], rel=1e-12)
    assert status.tcpi(to_go["EAC"]) == pytest.approx(to_go["TCPI_eac"], rel=1e-12)


def test_the_packages_forecasts_from_given_indices():
    """The package takes CPI 0.8 and SPI 0.9 as given: a status that has just these stands in."""
    status = EarnedValue(40_000, 36_000, 45_000, 100_000)
    assert (status.cpi, status.spi) == (0.8, 0.9)
    assert status.eac_cpi == case("EAC_typical")["EAC_typical"]
    combined = case("EAC_combined")
    factor = (status.eac_cpi_spi - status.ac) / (status.bac - status.ev)
    expected = (combined["EAC_combined"] - combined["AC"]) / (combined["bac"] - combined["EV"])
    assert factor == pytest.approx(expected, abs=1e-5)
    left = case("ETC")
    assert (status.etc / (status.bac - status.ev)) == left["ETC"] / (left["bac"] - left["EV"])
