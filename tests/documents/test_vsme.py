"""The social datapoints of the voluntary standard, from contracts and recorded facts to the page and the JSON."""

import json

from conftest import Folder
from documents.test_social_balance import CONFIGURATION, CONTRACTS, HEAD

DOCUMENT = """
[[documents]]
name = "vsme"
title = { en = "VSME", fr = "VSME", nl = "VSME" }
chapters = ["vsme"]
audience = "public"
framework = "vsme"
"""


def test_datapoints_are_keyed_by_concept_and_version_and_mapped(folder: Folder) -> None:
    """One of a mean of 2.333 workers left: 42.9 %. Three accidents in 80 000 hours: 7.5 for 200 000."""
    folder.configure(CONFIGURATION + DOCUMENT)
    folder.export("contracts.csv", HEAD + CONTRACTS)
    facts = "vsme.accidents,3,register,Ada,2025-03-01\nvsme.hours_worked,80000,register,Ada,2025-03-01\n"
    folder.export("facts.csv", f"figure,value,source,recorded_by,recorded_on\n{facts}")
    told = folder.run("report", "2024", "--document", "vsme")
    assert told.code == 0, told.err
    made = json.loads((folder.root / "reports/2024/vsme.vsme.json").read_text(encoding="utf-8"))
    assert made["framework"] == "VSME 2024" and made["version"] == "1"
    points = {(one["concept"], one.get("slice", {}).get("gender", "")): one for one in made["datapoints"]}
    assert points["vsme.employees", ""]["value"] == 3 and points["vsme.employees", "F"]["value"] == 2
    assert points["vsme.turnover", ""]["value"] == 0.429
    assert points["vsme.accident_rate", ""]["value"] == 7.5
    assert points["vsme.employees", ""]["mapped"] == {"GRI": "2-7", "ESRS": "S1-6"}
    assert points["vsme.fatalities", ""]["status"] == "not_computable"
    for language in ("en", "fr", "nl"):
        page = (folder.root / f"reports/2024/{language}/vsme.html").read_text(encoding="utf-8")
        assert "S1-14" in page and "cooperative" in page
    assert (folder.root / "reports/2024/vsme.vsme.xlsx").is_file()
