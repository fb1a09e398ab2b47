"""Rule: a step is done after those that it names, and never where one of them failed."""

from functools import partial
from graphlib import CycleError

import pytest

from forked_notebooks.child import Send
from forked_notebooks.pool import Ended, InTurn, Workers
from indicators.report.build.steps import Step, do_steps


def steps_that_note(done: list[str], failing: str = "") -> list[Step]:
    """Two sections after a plan, the page of each, and what comes last; the plan is made in this process."""

    def body(name: str, send: Send) -> None:
        if name == failing:
            raise ValueError(name)

    def begin(name: str) -> partial:
        return partial(body, name)

    return [
        Step("last look", partial(begin, "last look"), ("one page", "two page")),
        Step("one page", partial(begin, "one page"), ("one",), first=True),
        Step("two page", partial(begin, "two page"), ("two",), first=True),
        Step("one", partial(begin, "one"), ("plan",)),
        Step("two", partial(begin, "two"), ("plan",)),
        Step("plan", lambda: done.append("plan"), here=True),
    ]


@pytest.mark.parametrize("side_by_side", [True, False])
@pytest.mark.parametrize(
    ("failing", "left_out"),
    [("", set()), ("one", {"one page", "last look"}), ("two page", {"last look"})],
)
def test_what_comes_after_a_failure_is_left_out_and_nothing_else(
    side_by_side: bool, failing: str, left_out: set[str]
) -> None:
    done: list[str] = []

    def succeeded(step: Step, ended: Ended) -> bool:
        done.append(step.name)
        return "error" not in ended.last

    steps = steps_that_note(done, failing)
    with Workers(2) if side_by_side else InTurn(lambda *_: None) as workers:
        do_steps(steps, workers, succeeded)

    assert set(done) == {step.name for step in steps} - left_out
    for step in steps:
        if step.name in done:
            assert all(done.index(before) < done.index(step.name) for before in step.after)


def test_a_step_that_has_nothing_to_do_makes_way_for_the_next() -> None:
    done: list[str] = []
    steps = [Step("b", lambda: done.append("b"), ("a",)), Step("a", lambda: done.append("a"))]

    do_steps(steps, InTurn(lambda *_: None), lambda step, ended: True)

    assert done == ["a", "b"]


def test_steps_that_wait_for_each_other_are_refused() -> None:
    steps = [Step("a", lambda: None, ("b",)), Step("b", lambda: None, ("a",))]

    with pytest.raises(CycleError):
        do_steps(steps, InTurn(lambda *_: None), lambda step, ended: True)
