"""Benches say what they say in one form; how fast they are is nobody's failure."""

import pytest

from moothall import bench
from moothall.bench.figures import Figure, machine, median, percentile

KEYS = {
    "receive": {"one_cpu_ms", "batch_sqlite_per_s"},
    "intake": {"per_s", "judged_per_s"},
    "inbox": {"page_p50_ms", "page_p95_ms", "queries", "pileons_1m_s"},
    "search": {"p95_ms"},
    "comments": {"open_p50_ms", "open_p95_ms", "queries"},
    "triage": {"batch_per_s", "single_p99_ms"},
    "bulk": {"one_worker_per_s", "two_workers_per_s", "two_workers_times_one"},
    "vault": {"verify_1m_s", "proof_ms", "live_1m_sqlite_s"},
    "checks": {"p95_ms", "per_s"},
    "live": {"nudge_p99_ms", "commit_to_screen_p95_ms", "screen_kb"},
    "schedule": {"late_p99_s", "late_p50_s", "at_once_p99_s", "at_once_per_s"},
}


def test_a_rate_below_its_floor_and_a_time_above_it_cost_as_many_times_more() -> None:
    assert Figure(2_500, "per_s", 10_000).ratio == 4
    assert Figure(8, "ms", 2).ratio == 4
    assert Figure(8, "queries").ratio is None
    assert Figure(0, "ms", 2).ratio is None


def test_a_figure_reads_as_the_contract_says() -> None:
    assert Figure(8.12345, "ms", 2).as_json() == {
        "median": 8.123,
        "unit": "ms",
        "floor": 2,
        "ratio": 4.06,
    }


def test_a_percentile_is_a_value_that_was_seen() -> None:
    values = [float(number) for number in range(100)]
    assert percentile(values, 0.95) == 95
    assert percentile([7.0], 0.95) == 7
    assert median([3.0, 1.0, 2.0]) == 2


def test_the_machine_is_named_beside_the_figures() -> None:
    assert {"cpus", "cpu", "python", "load"} <= machine().keys()


def test_a_name_that_no_bench_has_is_refused_with_those_there_are() -> None:
    with pytest.raises(bench.NoSuchBench) as refusal:
        bench.measure(["receive", "warp"])
    assert "receive" in str(refusal.value)
    assert refusal.value.values["name"] == "warp"


def test_every_bench_that_is_promised_is_there() -> None:
    assert KEYS.keys() <= set(bench.names())


@pytest.mark.long
@pytest.mark.once  # on databases of its own
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", KEYS)
def test_a_small_bench_makes_its_own_data_and_measures(name: str) -> None:
    (found,) = bench.measure([name], small=True)
    assert found["name"] == name
    assert KEYS[name] <= found["figures"].keys()
    for figure in found["figures"].values():
        few_screens = name == "live" and figure["unit"] == "kB"  # they weigh less than the noise
        assert figure["median"] > 0 or few_screens
        assert figure.keys() == {"median", "unit", "floor", "ratio"}
