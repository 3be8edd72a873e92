"""What a network hears of a candidate for an element beside the others of its message."""

from __future__ import annotations

import time

from checks.elements import Element
from checks.learned.clauses import weights
from checks.learned.network import networks
from checks.learned.rivals import Candidate, Scored, inputs

ONE, OTHER = Candidate(0, 4, True), Candidate(5, 9, False)
LOW = -2.0


def clause(**rows: list[tuple[Candidate, float]]) -> Scored:
    return {name: rows.get(name, []) for name in ("days", "amount")}


def test_a_candidate_alone_has_no_rival() -> None:
    told = inputs([clause(days=[(ONE, 4.0)])], 10)
    ((one, numbers),) = told["days"]
    assert (one, told["amount"]) == (ONE, [])
    assert numbers == [1.0, 1.0, LOW, LOW, LOW, 0.2, 1 / 12, 0.0, 4 / 30, LOW, LOW, LOW, LOW]


def test_it_hears_of_the_others_for_the_same_element_and_of_the_clauses_beside_it() -> None:
    rows = [clause(days=[(ONE, 4.0)]), clause(days=[(OTHER, 8.0)])]
    (_, first), (_, second) = inputs(rows, 10)["days"]
    assert (first[2], second[2]) == (2.0, 1.0)  # the best of the others
    assert (first[4], second[4]) == (LOW, 1.0)  # the best of those that a pattern found
    assert (first[-2], first[-1], second[-2], second[-1]) == (LOW, 2.0, 1.0, LOW)


def test_it_hears_what_speaks_for_another_element_at_the_same_place_and_anywhere() -> None:
    (row,) = inputs([clause(days=[(ONE, 4.0)], amount=[(Candidate(2, 3, True), 2.0), (OTHER, 6.0)])], 10)[
        "days"
    ]
    assert row[1][9:11] == [0.5, 1.5]


def test_what_has_hardly_a_vote_is_no_candidate_but_a_rival() -> None:
    told = inputs([clause(days=[(ONE, 4.0), (OTHER, -1.5)])], 10)["days"]
    assert [one for one, _ in told] == [ONE]
    assert told[0][1][2] == -0.375


def test_votes_count_up_to_a_limit() -> None:
    assert inputs([clause(days=[(ONE, 100.0)])], 10)["days"][0][1][0] == 2.0


def test_nothing_is_heard_of_an_empty_message() -> None:
    assert inputs([], 0) == {}


def test_each_element_has_a_network_that_hears_as_many_numbers() -> None:
    judges = networks("elements_network.tsv")
    assert set(judges) == set(weights().labels) == {element.value for element in Element}
    row: Scored = {element.value: [(ONE, 1.0)] for element in Element}
    for name, told in inputs([row], 10).items():
        assert {len(unit) for unit in judges[name].hidden} == {1 + len(told[0][1])}
        assert len(judges[name].answers) == 1


def test_many_clauses_take_time_in_step() -> None:
    rows = [clause(days=[(ONE, 4.0)], amount=[(ONE, 2.0)])] * 20_000
    start = time.process_time()
    inputs(rows, 100_000)
    assert time.process_time() - start < 5
