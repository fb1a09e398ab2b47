"""Notebooks for tests: made of lines of code, and compared by what their cells show."""

import re

import nbformat


def notebook(*cells: str) -> nbformat.NotebookNode:
    return nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(code, id=f"c{place}") for place, code in enumerate(cells)],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python", "language": "python"}},
    )


def outputs(cell: nbformat.NotebookNode) -> list[dict]:
    """The outputs of a cell: what is printed in one piece a stream, errors without their colours."""
    found: list[dict] = []
    for output in map(dict, cell.get("outputs", [])):
        if output["output_type"] == "stream" and found and found[-1].get("name") == output["name"]:
            found[-1]["text"] += output["text"]
            continue
        if output["output_type"] == "error":
            output["traceback"] = re.sub(r"\x1b\[[\d;]*m", "", "\n".join(output["traceback"]))
        found.append(output)
    return found
