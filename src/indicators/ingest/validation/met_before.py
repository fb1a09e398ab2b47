"""What was met before, of what may be millions: eight bytes each, instead of the texts themselves."""

from collections.abc import Collection

import numpy as np


class MetBefore:
    """Texts met before, known by their hashes, in arrays that rise and are merged as they grow.

    Of five million texts any two have one hash in one of a million ingests: the second is then taken as met.
    """

    def __init__(self) -> None:
        self._parts: list[np.ndarray] = []

    def new(self, texts: Collection[str]) -> list[str]:
        """Those of some distinct texts that were not met, which now are.

        >>> met = MetBefore()
        >>> met.new(["a", "b"]), met.new(["b", "c"]), met.new([])
        (['a', 'b'], ['c'], [])
        """
        hashes = np.fromiter(map(hash, texts), dtype=np.int64, count=len(texts))
        known = np.zeros(len(hashes), dtype=bool)
        for rising in self._parts:
            places = np.minimum(np.searchsorted(rising, hashes), len(rising) - 1)
            known |= rising[places] == hashes
        if not known.all():
            self._add(np.unique(hashes[~known]))
        return [text for text, is_known in zip(texts, known.tolist(), strict=True) if not is_known]

    def _add(self, rising: np.ndarray) -> None:
        """Keep few parts, each much larger than the next."""
        while self._parts and len(self._parts[-1]) < 4 * len(rising):
            rising = np.union1d(self._parts.pop(), rising)
        self._parts.append(rising)
