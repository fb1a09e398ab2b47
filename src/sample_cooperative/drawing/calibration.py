"""Calibration: draws adjusted, row by row, until their sum is the published total."""

import numpy as np

from sample_cooperative.drawing.chance import Integers, Numbers


def meet_total(
    values: Integers,
    total: int,
    lowest: int | Integers,
    highest: int | Integers,
    chance: np.random.Generator,
) -> Integers:
    """The values, moved by one unit each on as many rows as it takes, so that they add up to the total.

    No row leaves its bounds, and no row carries the whole correction.

    >>> from sample_cooperative.drawing.chance import generator
    >>> adjusted = meet_total(np.array([3, 3, 3, 3]), 14, 1, 4, generator("example"))
    >>> sorted(adjusted.tolist())
    [3, 3, 4, 4]

    Raises:
        ValueError: the bounds do not allow the total.
    """
    low, high = np.broadcast_to(lowest, values.shape), np.broadcast_to(highest, values.shape)
    if not int(low.sum()) <= total <= int(high.sum()):
        raise ValueError(f"{total} is outside what the rows allow, {low.sum()} to {high.sum()}.")
    adjusted = np.clip(values, low, high)
    while missing := total - int(adjusted.sum()):
        movable = np.flatnonzero(adjusted < high if missing > 0 else adjusted > low)
        moved = chance.permutation(movable)[: abs(missing)]
        adjusted[moved] += np.sign(missing)
    return adjusted


def in_proportion(weights: Numbers, total: float) -> Numbers:
    """The weights multiplied so that they add up to the total, unrounded.

    >>> in_proportion(np.array([1.0, 3.0]), 10)
    array([2.5, 7.5])
    """
    proportional: Numbers = weights * (total / weights.sum())
    return proportional


def meet_products(counts: Integers, sizes: Integers, total: int, lowest: int, highest: int) -> Integers:
    """The counts, moved by one each on some rows, so that the sum of counts x sizes is the total.

    >>> counts = meet_products(np.array([3, 3, 3, 3]), np.array([4, 5, 6, 7]), 79, 1, 8)
    >>> int((counts * np.array([4, 5, 6, 7])).sum())
    79

    Raises:
        ValueError: no such change was found.
    """
    adjusted = counts.copy()
    for _ in range(20 * len(counts)):
        missing = total - int((adjusted * sizes).sum())
        if missing == 0:
            return adjusted
        step = int(np.sign(missing))
        movable = (adjusted < highest) if step > 0 else (adjusted > lowest)
        fitting = np.flatnonzero(movable & (sizes <= abs(missing)))
        if fitting.size:
            # The row that moved least so far, so that the correction is spread.
            moved = fitting[np.lexsort((-sizes[fitting], np.abs(adjusted - counts)[fitting]))[0]]
            adjusted[moved] += step
        elif not _exchange(adjusted, sizes, missing, lowest, highest):
            break
    raise ValueError(f"No counts from {lowest} to {highest} give {total}.")


def _exchange(counts: Integers, sizes: Integers, missing: int, lowest: int, highest: int) -> bool:
    """One more on a row and one less on another, whose sizes differ by what is missing or by part of it."""
    gains = sizes[:, None] - sizes[None, :]
    possible = (counts < highest)[:, None] & (counts > lowest)[None, :]
    towards = possible & (gains * np.sign(missing) > 0) & (np.abs(gains) <= abs(missing))
    if not towards.any():
        return False
    more, less = np.unravel_index(np.argmax(np.where(towards, np.abs(gains), 0)), gains.shape)
    counts[more] += 1
    counts[less] -= 1
    return True
