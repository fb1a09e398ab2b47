"""Where pyarrow takes the memory of columns from."""


def use_jemalloc() -> None:
    """Have pyarrow give back what it no longer needs, where it was built with jemalloc.

    Its usual pool, mimalloc, keeps most of what many columns of different lengths once took.
    """
    import pyarrow as pa  # late: not every command reads columns

    if "jemalloc" in pa.supported_memory_backends():
        pa.set_memory_pool(pa.jemalloc_memory_pool())
