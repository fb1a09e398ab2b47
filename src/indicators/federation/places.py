"""Where cells are executed: the cores of this machine, Dask, or what a package brings."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from importlib.metadata import entry_points

from indicators.core.errors import WrongUse, nearest
from indicators.federation.cells import Cell, make
from indicators.federation.declared import Running
from indicators.federation.outcome import Outcome

Place = Callable[[Sequence[Cell], Running], Iterator[Outcome]]
"""Executes cells by `indicators.federation.cells.make`, each once, and gives the outcomes as they come."""

GROUP = "indicators.places"


def cores(cells: Sequence[Cell], run: Running) -> Iterator[Outcome]:
    """On this machine, some at a time: a thread waits for each process."""
    with ThreadPoolExecutor(run.jobs or os.cpu_count()) as threads:
        waited = [threads.submit(make, cell) for cell in cells]
        try:
            for one in as_completed(waited):
                yield one.result()
        finally:
            threads.shutdown(wait=False, cancel_futures=True)


def dask(cells: Sequence[Cell], run: Running) -> Iterator[Outcome]:
    """By the workers of Dask, of a scheduler or of this machine; it places tasks, and no frame of it is used."""
    try:
        import distributed
    except ImportError:
        raise WrongUse(
            "The place 'dask' needs the library distributed, which is not installed: "
            "pip install 'cooperative-indicators[dask]', or set place = \"cores\" under [run]."
        ) from None

    own = {"n_workers": run.jobs or os.cpu_count(), "threads_per_worker": 1, "host": "127.0.0.1"}
    where = {"address": run.address} if run.address else {**own, "dashboard_address": None}
    with distributed.Client(**where) as client:
        waited = {client.submit(make, cell, pure=False): cell for cell in cells}
        for one in distributed.as_completed(waited):
            cell = waited[one]
            if one.status == "finished":
                yield one.result()
            else:
                sentence = f"The workers of Dask lost it: {type(one.exception()).__name__}."
                yield Outcome(cell.member, cell.fiscal_years, "killed", -9, (sentence,))


_OURS: dict[str, Place] = {"cores": cores, "dask": dask}


def place_named(name: str) -> Place:
    """The place of that name.

    Raises:
        WrongUse: there is none; names those that there are.
    """
    if name in _OURS:
        return _OURS[name]
    others = {one.name: one for one in entry_points(group=GROUP)}
    if name not in others:
        known = [*_OURS, *others]
        raise WrongUse(f"There is no place '{name}'; there are {', '.join(known)}.{nearest(name, known)}")
    found: Place = others[name].load()
    return found
