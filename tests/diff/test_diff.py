"""What changed since a year was published: rows, files, settings, and what each contributes, on paper."""

import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import CONFIGURATION, CONTRACTS, Folder
from indicators.figures.figure import Figure

OPEN = CONFIGURATION + "\n[disclosure]\npeople = 1\n"
SIGNED = ["--prepared-by", "Ada", "--reviewed-by", "Bob", "--on", "2025-06-01"]


@pytest.fixture
def published(folder: Folder) -> Folder:
    """The paper cooperative: 2024 published, 1 976 + 76 + 7.6 hours declared."""
    folder.configure(OPEN)
    assert folder.run("publish", "2024", *SIGNED).code == 0
    return folder


def told(folder: Folder, *words: str) -> list[str]:
    result = folder.run("diff", "2024", *words)
    assert result.code == 0, result.err
    return result.out.splitlines()


def test_nothing_changed(published: Folder):
    assert told(published) == ["Nothing changed."]


def test_a_corrected_row_is_told_with_its_columns_and_what_it_contributes(published: Folder):
    published.export("contracts.csv", CONTRACTS.replace("10;76,0", "5;38,0"))

    lines = told(published)

    assert "2024/contracts.csv: rows of contracts: 0 added, 0 removed, 1 corrected (days 1, hours 1)." in lines
    assert (
        "Hours declared (employment.declared_hours): 2,060 -> 2,022: 1 contracts corrected, −38 (hours −38)." in lines
    )
    assert any(line.startswith("2024/contracts.csv: another content, ") for line in lines)


def test_contributions_of_rows_added_removed_and_corrected_add_up(published: Folder):
    """2 059.6 hours: 7.6 removed, 100 added, 38 less: 2 114."""
    rows = CONTRACTS.replace("10;76,0", "5;38,0").splitlines()
    added = "C4;Eve;P3;01/04/2024;;F;Liège;13;100,0"
    published.export("contracts.csv", "\n".join([*rows[:3], added, ""]))

    lines = told(published)

    assert "2024/contracts.csv: rows of contracts: 1 added, 1 removed, 1 corrected (days 1, hours 1)." in lines
    assert (
        "Hours declared (employment.declared_hours): 2,060 -> 2,114: 1 contracts removed, −7.6; "
        "1 contracts added, +100; 1 contracts corrected, −38 (hours −38)." in lines
    )
    workers = [line for line in lines if "(employment.workers)" in line]
    assert workers == ["Workers employed (employment.workers): 2 -> 3: 1 contracts added, +1."]


def test_rows_are_told_of_each_file_that_a_table_comes_of(folder: Folder):
    """Contracts of two offices in two files: one is corrected in the first, one added and one removed in the second."""
    header, *rows = CONTRACTS.splitlines()
    folder.configure(OPEN.replace("{year}/contracts.csv", "{year}/contracts_*.csv"))
    (folder.root / "data/raw/2024/contracts.csv").unlink()
    folder.export("contracts_liege.csv", "\n".join([header, *rows[:2], ""]))
    folder.export("contracts_mons.csv", "\n".join([header, rows[2], ""]))
    assert folder.run("publish", "2024", *SIGNED).code == 0
    folder.export("contracts_liege.csv", "\n".join([header, rows[0], rows[1].replace("10;76,0", "5;38,0"), ""]))
    folder.export("contracts_mons.csv", f"{header}\nC4;Eve;P3;01/04/2024;;F;Mons;13;100,0\n")

    lines = told(folder)

    both = "2024/contracts_liege.csv, 2024/contracts_mons.csv"
    at = lines.index(f"{both}: rows of contracts: 1 added, 1 removed, 1 corrected (days 1, hours 1).")
    assert lines[at + 1 : at + 3] == [
        "2024/contracts_liege.csv: of these, 0 added, 0 removed, 1 corrected.",
        "2024/contracts_mons.csv: of these, 1 added, 1 removed, 0 corrected.",
    ]


def test_a_setting_that_changed_is_told_and_its_contribution_is_not_that_of_rows(published: Folder):
    published.configure(OPEN + "\n[full_time]\nweekly_hours = 19\n")

    lines = told(published)

    assert "cooperative.toml, full_time.weekly_hours: – -> 19." in lines
    assert (
        "Full-time equivalents (employment.full_time_equivalents): 1 -> 2: columns computed at ingest, by the "
        "configuration, +1.04." in lines
    )
    assert not [line for line in lines if "rows of" in line]


def test_a_definition_and_a_library_that_changed_are_told(published: Folder, monkeypatch: pytest.MonkeyPatch):
    """As if published with another pandas, another code and another formula."""
    from indicators.ledger import publish as publishing

    (published.root / "reports/published.csv").unlink()
    shutil.rmtree(published.root / "data/processed/published")
    monkeypatch.setattr(publishing, "code_version", lambda: "0.1.0+00000000; pandas 1.0.0")
    values = publishing._values
    monkeypatch.setattr(publishing, "_values", lambda *figure: {**values(*figure), "definition": "00000000"})
    assert published.run("publish", "2024", *SIGNED).code == 0
    monkeypatch.undo()
    monkeypatch.setenv("INDICATORS_PSEUDONYM_KEY", "a key for tests")

    lines = told(published)

    assert [line for line in lines if line.startswith("Library pandas: 1.0.0 -> ")]
    assert [line for line in lines if line.startswith("The code of the project: 0.1.0+00000000 -> 0.1.0+")]
    assert [line for line in lines if line.startswith("Workers employed (employment.workers): the definition changed")]


@pytest.mark.parametrize(
    ("code", "definition", "causes"),
    [
        ("", "0", "the definition"),
        ("0.1.0+0; ", None, "the code of the project"),
        ("; pandas 1.0.0", None, "pandas 1.0.0 -> {pandas}"),
        ("0.1.0+0; pandas 1.0.0", "0", "the definition, the code of the project or pandas 1.0.0 -> {pandas}"),
    ],
)
def test_what_rows_do_not_explain_is_told_with_what_else_is_not_the_same(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, code: str, definition: str | None, causes: str
):
    """As if 2 000 hours had been published by another definition, code or library; then a row is corrected by -38."""
    from indicators.ledger import publish as publishing

    folder.configure(OPEN)
    values, made_by = publishing._values, publishing.code_version()
    own, *libraries = made_by.split("; ")
    other, _, library = code.partition("; ")
    now = dict(one.split(" ") for one in libraries)
    written = "; ".join([other or own, *(library if library.startswith(one) else f"{one} {now[one]}" for one in now)])

    def otherwise(figure: Figure, *more: object) -> dict[str, object]:
        changed = {"definition": definition} if definition else {}
        if figure.id == "employment.declared_hours" and not figure.slice:
            changed |= {"value": "2000", "written": "2,000"}
        return {**values(figure, *more), **changed}

    with monkeypatch.context() as patched:
        patched.setattr(publishing, "code_version", lambda: written)
        patched.setattr(publishing, "_values", otherwise)
        assert folder.run("publish", "2024", *SIGNED).code == 0
    folder.export("contracts.csv", CONTRACTS.replace("10;76,0", "5;38,0"))

    told_by = causes.format(**now)
    assert (
        f"Hours declared (employment.declared_hours): 2,000 -> 2,022: by {told_by}, +59.6; "
        "1 contracts corrected, −38 (hours −38); rows explain −38 of +21.6." in told(folder)
    )
    shutil.rmtree(folder.root / "data/processed/published")
    assert f"Hours declared (employment.declared_hours): 2,000 -> 2,022, perhaps by {told_by}." in told(folder)


def test_a_withheld_figure_is_told_without_a_value_or_a_contribution(folder: Folder, tmp_path: Path):
    """Two workers are fewer than the floor there, and not here."""
    other = tmp_path / "other"
    assert folder.run("ingest", "2024").code == 0
    shutil.copytree(folder.root, other, ignore=shutil.ignore_patterns("other"))
    folder.configure(OPEN)

    lines = told(folder, "--against", str(other))

    assert "Workers employed (employment.workers): [c] -> 2." in lines
    assert "cooperative.toml, disclosure.people: – -> 1." in lines


def test_what_was_withheld_when_it_was_published_is_told_to_be_so_still(folder: Folder):
    """The floor goes from four to one: what was published without a number does not get it by the difference."""
    assert folder.run("publish", "2024", *SIGNED).code == 0
    folder.configure(OPEN)

    lines = told(folder)

    assert lines[0] == "cooperative.toml, disclosure.people: – -> 1."
    assert lines[1].endswith(": withheld when it was published, and so today.")
    assert "Workers employed (employment.workers), " in lines[1]
    assert len(lines) == 2


def test_what_few_people_changed_is_told_to_be_as_it_was_published(folder: Folder):
    """Six workers, more than the floor; one has a day less."""
    six = "".join(f"C{n};X;P{n};01/01/2024;31/12/2024;F;Liège;200;1.500,0\n" for n in range(1, 7))
    folder.export("contracts.csv", CONTRACTS.splitlines()[0] + "\n" + six)
    assert folder.run("publish", "2024", *SIGNED).code == 0
    folder.export("contracts.csv", CONTRACTS.splitlines()[0] + "\n" + six.replace("200", "199", 1))

    lines = told(folder)

    assert "2024/contracts.csv: rows of contracts: 0 added, 0 removed, 1 corrected (days 1)." in lines
    assert not [line for line in lines if "->" in line and "employment.declared_days" in line]
    said = "as published, though corrected since: fewer people changed it than may be told of."
    assert [line for line in lines if "Days declared (employment.declared_days)" in line and line.endswith(said)]


def test_digits_of_one_persons_pay_that_the_ledger_does_not_keep_are_no_change(folder: Folder):
    """12 345.67 / 2 531.47 = 4.8769...: published and printed is 4.88."""
    folder.configure(
        OPEN
        + """
[[disclosure.decisions]]
figures = ["pay.salary_tension"]
decided_by = "board"
decided_on = 2025-01-01
reason = "published every year"

[exports.payslips]
file = "{year}/pay.csv"
columns = { worker = "w", gross = "g", stated_full_time_pay = "g" }
"""
    )
    folder.export("pay.csv", "w,g\nada,2531.47\nbob,12345.67\n")
    assert folder.run("publish", "2024", *SIGNED).code == 0

    assert told(folder) == ["Nothing changed."]


def test_without_the_tables_of_that_time_the_figures_are_told_and_no_rows(published: Folder):
    shutil.rmtree(published.root / "data/processed/published")
    published.export("contracts.csv", CONTRACTS.replace("10;76,0", "5;38,0"))

    lines = told(published)

    assert "Hours declared (employment.declared_hours): 2,060 -> 2,022." in lines
    assert lines[-1] == "The tables of that time are not kept here: no change is attributed to rows."


def test_against_another_folder(published: Folder, tmp_path: Path):
    other = tmp_path / "other"
    shutil.copytree(published.root, other, ignore=shutil.ignore_patterns("other"))
    published.export("contracts.csv", CONTRACTS.replace("P2;", "P1;"))

    lines = told(published, "--against", str(other))

    assert "Workers employed (employment.workers): 2 -> 1: 1 contracts corrected, −1." in lines


def test_people_whose_pseudonyms_were_made_with_two_keys_are_not_compared(
    published: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    other = tmp_path / "other"
    shutil.copytree(published.root, other, ignore=shutil.ignore_patterns("other", "processed", "reports"))
    monkeypatch.setenv("INDICATORS_PSEUDONYM_KEY", "the key of another cooperative")
    assert Folder(other, published.capsys).run("ingest", "2024").code == 0
    monkeypatch.setenv("INDICATORS_PSEUDONYM_KEY", "a key for tests")
    published.export("contracts.csv", CONTRACTS.replace("10;76,0", "5;38,0"))

    lines = told(published, "--against", str(other))

    assert "2024/contracts.csv: rows of contracts: 0 added, 0 removed, 1 corrected (days 1, hours 1)." in lines
    assert lines[-1].startswith("Nobody is on both sides in contracts, staff: the pseudonyms were made with two keys.")


def test_the_folder_that_is_compared_with_stays_as_it_is_whatever_its_key(
    published: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """It was made with a key that is not known here; its year before is what its figures are withheld by, too."""
    other = Folder(tmp_path / "other", published.capsys)
    shutil.copytree(published.root, other.root, ignore=shutil.ignore_patterns("other", "processed", "reports"))
    other.export("contracts.csv", CONTRACTS.replace("2024", "2023"), 2023)
    monkeypatch.setenv("INDICATORS_PSEUDONYM_KEY", "the key of another cooperative")
    assert other.run("figures", "2023-2024").code == 0
    before = {path: path.read_bytes() for path in other.root.rglob("*") if path.is_file()}
    monkeypatch.setenv("INDICATORS_PSEUDONYM_KEY", "a key for tests")
    own = sorted(published.root.glob("data/processed/*"))

    first, second = (told(published, "--against", str(other.root)) for _ in range(2))

    assert first == second
    assert {path: path.read_bytes() for path in other.root.rglob("*") if path.is_file()} == before
    assert sorted(published.root.glob("data/processed/*")) == own


def test_against_a_revision_of_the_ledger(published: Folder):
    def git(*words: str) -> None:
        who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
        subprocess.run(["git", "-C", str(published.root), *who, *words], check=True, capture_output=True)

    git("init", "-q")
    git("add", "cooperative.toml", "reports/published.csv")
    git("commit", "-q", "-m", "published")
    published.export("contracts.csv", CONTRACTS.replace("10;76,0", "5;38,0"))

    lines = told(published, "--against", "HEAD")

    assert (
        "Hours declared (employment.declared_hours): 2,060 -> 2,022: 1 contracts corrected, −38 (hours −38)." in lines
    )


@pytest.mark.parametrize("against", ["nowhere", "--upload-pack=x", "HEAD"])
def test_what_is_no_side_is_a_sentence(published: Folder, against: str):
    result = published.run("diff", "2024", f"--against={against}")

    assert result.code == 2
    assert f"'{against}' is" in result.err


def test_a_year_that_was_not_published_names_the_way_out(folder: Folder):
    result = folder.run("diff", "2024")

    assert result.code == 2
    assert "No figure of 2024 is in the ledger: publish it, or name a folder with --against FOLDER." in result.err


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_sentences_are_in_the_language_of_the_cooperative(published: Folder, language: str):
    published.configure(OPEN.replace('["en", "fr"]', f'["{language}"]'))
    published.export("contracts.csv", CONTRACTS.replace("10;76,0", "5;38,0"))

    lines = told(published)

    said = {"fr": "1 contracts corrigées, −38 (hours −38)", "nl": "1 contracts verbeterd, −38 (hours −38)"}
    assert [line for line in lines if said[language] in line]


def test_rows_that_the_ingest_makes_are_no_rows_of_an_export(published: Folder):
    """The staff register is made of contracts: who came is told of these, and the heads change through them."""
    published.export("contracts.csv", CONTRACTS + "C4;Eve;P3;01/04/2024;;F;Liège;13;100,0\n")

    lines = told(published)

    assert [line for line in lines if "rows of" in line] == [
        "2024/contracts.csv: rows of contracts: 1 added, 0 removed, 0 corrected."
    ]
    heads = [line for line in lines if "(employment.heads_last_day)" in line]
    assert heads == ["Workers on the last day (employment.heads_last_day): 2 -> 3: through contracts, +1."]
