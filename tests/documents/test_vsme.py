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
    known = {"minimum_wage": 1, "employees_abroad": 0, "accidents": 3, "hours_worked": 80000, "confirmed_incidents": 1}
    facts = "".join(f"vsme.{name},{value},register,Ada,2025-03-01\n" for name, value in known.items())
    folder.export("sessions.csv", "session,type,held,hours,cost,grants,form\nS1,training,2024-05-01,6,0,0,formal\n")
    folder.export("attendances.csv", "session,person,present\nS1,w1,yes\nS1,w2,yes\nS1,somebody,yes\nS1,w3,no\n")
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
    assert points["vsme.minimum_wage", ""]["value"] == 1 and points["vsme.minimum_wage", ""]["code"] == "B10 42a"
    assert points["vsme.employees_abroad", ""]["value"] == 0
    assert points["vsme.fatalities", ""]["status"] == "not_computable"
    kinds = {
        one["slice"]["kind"]: one["value"]
        for one in made["datapoints"]
        if one["concept"] == "vsme.employees" and "kind" in one.get("slice", {})
    }
    assert kinds == {"permanent": 1, "fixed_term": 2}
    assert points["vsme.training_hours", ""]["value"] == 12 and points["vsme.training_hours", "F"]["value"] == 6
    # six hours of the first and of the second of the three who are there on the last day, two of whom are women
    assert points["vsme.training_hours_per_employee", ""]["value"] == 4
    assert points["vsme.training_hours_per_employee", "F"]["value"] == 3
    assert points["vsme.confirmed_incidents", ""]["value"] == 1
    for language in ("en", "fr", "nl"):
        page = (folder.root / f"reports/2024/{language}/vsme.html").read_text(encoding="utf-8")
        assert "S1-14" in page and "cooperative" in page
    assert (folder.root / "reports/2024/vsme.vsme.xlsx").is_file()
