"""What is relied on of Narwhals beyond what it promises: the steps of an expression, and expressions made of steps."""

from pathlib import Path

import narwhals as nw
import pandas as pd

from indicators.catalogue.formula_steps import formula_of, steps, with_operands

FRAME = pd.DataFrame({"hours": [8.0, 6.0, 4.0], "days": [1, 2, 4]})


def value(expression: nw.Expr) -> float:
    return float(nw.from_native(FRAME, eager_only=True).select(value=expression)["value"][0])


def test_steps_have_a_name_and_operands():
    formula = nw.when(nw.col("days") > 1).then(nw.col("hours")).sum() / nw.col("days").max()

    chosen, added, divided = steps(formula)

    assert [chosen.name, added.name, divided.name] == ["when_then", "sum", "__truediv__"]
    condition, hours = chosen.exprs
    assert "col(days).__gt__(1)" in repr(condition)
    assert repr(hours) == "col(hours)"
    assert [repr(one) for one in divided.exprs] == ["col(days).max()"]
    assert steps(nw.col("hours"))[0].kwargs["names"] == ["hours"]
    assert [step.name for step in steps(8 / nw.col("hours"))] == ["col", "__rtruediv__"]
    assert (steps(nw.max_horizontal("hours", "days"))[0].exprs, steps(nw.lit("a"))[0].name) == (
        ("hours", "days"),
        "lit",
    )


def test_steps_make_the_formula_again_or_a_part_of_it():
    formula = nw.when(nw.col("days") > 1).then(nw.col("hours")).sum() / nw.col("days").max()

    assert repr(formula_of(steps(formula))) == repr(formula)
    assert value(formula_of(steps(formula))) == value(formula) == (6 + 4) / 4
    assert value(formula_of(steps(formula)[:-1])) == 6 + 4


def test_a_step_takes_other_operands():
    *before, divided = steps(nw.col("hours").sum() / nw.col("days").max())

    assert value(formula_of([*before, with_operands(divided, [nw.col("days").sum()])])) == (8 + 6 + 4) / (1 + 2 + 4)


def test_no_other_module_reads_them():
    source = Path(__file__).parents[2] / "src"
    readers = {path.name for path in source.rglob("*.py") if "._nodes" in path.read_text(encoding="utf-8")}

    assert readers == {"formula_steps.py"}
