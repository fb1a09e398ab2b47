"""Reading ahead: what makes items works in a thread of its own, a few items before what takes them."""

from collections.abc import Iterable, Iterator
from queue import Full, Queue
from threading import Event, Thread
from typing import TypeVar

Item = TypeVar("Item")

_PATIENCE = 0.1


def read_ahead(items: Iterable[Item], depth: int = 1) -> Iterator[Item]:
    """The same items in the same order, at most `depth` of them made before they are asked for.

    An error of the maker is raised where its item would have come; the thread ends with the iterator.

    >>> list(read_ahead(range(3)))
    [0, 1, 2]
    """
    made: Queue[tuple[Item] | BaseException | None] = Queue(depth)
    given_up = Event()

    def hand_over(one: tuple[Item] | BaseException | None) -> None:
        while not given_up.is_set():
            try:
                made.put(one, timeout=_PATIENCE)
                return
            except Full:
                continue

    def work() -> None:
        try:
            for item in items:
                hand_over((item,))
                del item  # or it is held while the next is made
                if given_up.is_set():
                    return
            hand_over(None)
        except BaseException as mistake:  # raised again by the thread that waits for the item
            hand_over(mistake)

    worker = Thread(target=work, daemon=True)
    worker.start()
    try:
        while (one := made.get()) is not None:
            if isinstance(one, BaseException):
                raise one
            yield one[0]
    finally:
        given_up.set()
        worker.join()
