"""An engine for notebooks: each runs in a forked child of this process, as it would in a kernel.

It knows nothing of what the notebooks are about. `papermill --engine forked` finds it by its entry point; whoever
runs many notebooks side by side uses `pool.Workers` and `shell.run_cells`.
"""
