"""Steps of a run, each done as soon as what comes before it is done, by workers or in this process."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter

from forked_notebooks.child import Send, Task
from forked_notebooks.pool import Ended, InTurn, Workers

Body = Callable[[Send], None]


@dataclass(frozen=True)
class Step:
    """A step of a run; `after` names the steps that come before it.

    `begin` is called in this process when those are done. What it returns is done by a worker, which may send no
    message for `idle_timeout` seconds; where it returns nothing, the step is done. A step that is done `here` waits
    until workers have begun what they may. Steps of one `year` are those of its report; a step that is `first` goes
    before all that wait for a worker.
    """

    name: str
    begin: Callable[[], Body | None]
    after: Sequence[str] = ()
    year: int | None = None
    idle_timeout: float | None = None
    here: bool = False
    first: bool = False


def do_steps(steps: Iterable[Step], workers: Workers | InTurn, succeeded: Callable[[Step, Ended], bool]) -> None:
    """Do the steps, each after those that it names; what comes after one that did not succeed is left out.

    Raises:
        CycleError: steps come before each other.
    """
    named = {step.name: step for step in steps}
    order = TopologicalSorter({step.name: step.after for step in named.values()})
    order.prepare()
    here: deque[Step] = deque()
    while True:
        ready = [named[name] for name in order.get_ready()]
        for step in ready:
            if step.here:
                here.append(step)
            elif body := step.begin():
                workers.submit(Task(step.name, body, step.idle_timeout), first=step.first)
            else:
                order.done(step.name)
        if ready:
            continue
        if here:
            here[0].begin()
            order.done(here.popleft().name)
        elif workers.busy:
            ended = workers.wait()
            if succeeded(named[ended.task.name], ended):
                order.done(ended.task.name)
        else:
            return
