"""The commands: what wrong use gets, and the mistakes of a configuration."""

import sys

import pytest

from conftest import CONFIGURATION, Folder
from indicators import cli


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["ingest", "20x4"], "'20x4' is not a fiscal year"),
        (["ingest", "2024-2019"], "'2024-2019' is not a fiscal year"),
        (["report", "1999"], "data/raw/ has 2024. Put the exports into"),
        (["figures", "2030"], "data/raw/2030/ and run again; the folder of another cooperative is named by --root."),
        (["trace", "2024", "employment.worker"], "Did you mean 'employment.workers'?"),
        (["catalogue", "zebra"], "No indicator matches 'zebra'"),
        (["sample", "--years", "2018"], "The sample has fiscal years 2019 to 2024"),
        (["sample"], "would write over the exports of a real cooperative"),
    ],
)
def test_wrong_use_is_a_sentence_and_exit_code_2(folder: Folder, words: list[str], sentence: str):
    result = folder.run(*words)

    assert result.code == 2
    assert sentence in result.err


def test_a_slice_that_there_is_not_is_named_where_the_breakdown_is_printed(folder: Folder):
    """Where it is left out, of three workers, any group is told as withheld: which ones there are is not said."""
    withheld = folder.run("trace", "2024", "employment.workers,gender=Z")
    folder.configure(CONFIGURATION + "\n[disclosure]\npeople = 1\n")
    result = folder.run("trace", "2024", "employment.workers,gender=Z")

    assert withheld.code == 0 and "suppressed" in withheld.out
    assert result.code == 2
    assert "has no slice 'gender=Z'; it has gender=F, gender=M" in result.err


def test_without_a_checkout_the_sample_says_where_it_is(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "sample_cooperative", None)

    result = folder.run("sample")

    assert result.code == 2
    assert "The sample comes with the repository and is not in the installed package" in result.err


def test_a_folder_without_a_cooperative_is_refused(folder: Folder):
    (folder.root / "cooperative.toml").unlink()

    result = folder.run("ingest", "2024")

    assert result.code == 2
    assert "has a cooperative.toml" in result.err


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("separator", "seperator", "exports.contracts.seperator: unknown key. Did you mean 'separator'?"),
        ('decimal = ","', 'decimal = ";"', "exports.contracts.decimal: found ';'; input should be ',' or '.'"),
        (
            "dd/mm/yyyy",
            "jj/mm/aaaa",
            "exports.contracts.dates: found 'jj/mm/aaaa'; a date style has a day, a month and a year",
        ),
        ("started_on =", "start_on =", "table contracts has no column 'start_on'. Did you mean 'started_on'?"),
        ('started_on = "From"', "", "table contracts cannot do without started_on"),
        ("file =", 'table = "contract"\nfile =', "there is no table 'contract'. Did you mean 'contracts'?"),
        ("[cooperative]", "[cooperative", "not valid TOML"),
        (
            '"en", "fr"',
            '"en", "FR"',
            "cooperative.languages.1: there is no language 'FR'; those that exist: en, fr, nl",
        ),
        ('"en", "fr"', '"en", "de"', "Another one is a file: notebooks/i18n/de.toml."),
        ('"en", "fr"', '"en", 3', "cooperative.languages.1: found 3; expected the code of a language, such as 'fr'"),
        ("[cooperative]", "[rules]\nblank_rows = 'note'\n[cooperative]", "Did you mean 'blank_row'?"),
        ('decimal = ","', 'decimal = "."', "decimal and thousands are both '.'"),
        ("{year}/contracts.csv", "../../secret.csv", "a file of data/raw is expected"),
        ('"utf-8"', '"utf-99"', "found 'utf-99'; expected an encoding such as utf-8"),
        ('["en", "fr"]', "[]", "cooperative.languages"),
        (
            "[cooperative]",
            "[fiscal_year]\nends = '12-31'\n[cooperative]",
            "fiscal_year.ends: unknown key. There are starts, named_after, first, last, other_lengths.",
        ),
        ("[cooperative]", "[fiscal_yaer]\n[cooperative]", "fiscal_yaer: unknown key. Did you mean 'fiscal_year'?"),
        (
            'worker = "Worker"',
            'worker = { made_of = ["Worker"], parts = 1 }',
            "columns.worker.parts: unknown key. There is made_of.",
        ),
        ('["en", "fr"]', '["en", "en"]', "expected each once"),
    ],
)
def test_a_mistake_in_the_configuration_names_the_key_and_the_nearest(
    folder: Folder, old: str, new: str, sentence: str
):
    assert old in CONFIGURATION
    folder.configure(CONFIGURATION.replace(old, new, 1))

    result = folder.run("ingest", "2024")

    assert result.code == 2
    assert sentence in result.err
    assert "Traceback" not in result.err


def test_every_command_has_help(folder: Folder):
    for command in ("sample", "ingest", "report", "figures", "trace", "catalogue"):
        result = folder.run(command, "--help")

        assert result.code == 0
        assert "Usage: indicators" in result.out


@pytest.mark.parametrize(
    ("added", "sentence"),
    [
        ('[fiscal_year]\nstarts = "02-30"', "fiscal_year.starts: found '02-30'; expected a month and a day"),
        ("[full_time]\nweekly_hours = inf", "full_time.weekly_hours: found inf"),
        ('[rules]\nnot_a_number = "note"', "not_a_number cannot be a note"),
    ],
)
def test_a_value_that_cannot_be_is_refused(folder: Folder, added: str, sentence: str):
    folder.configure(CONFIGURATION + added)

    result = folder.run("ingest", "2024")

    assert result.code == 2
    assert sentence in result.err


def test_a_table_of_exports_that_is_no_table_is_refused(folder: Folder):
    folder.configure('exports = "x"\n[cooperative]\nname = "P"\n')

    result = folder.run("ingest", "2024")

    assert result.code == 2
    assert "exports: found 'x'" in result.err


def test_the_only_language_where_it_is_unknown_is_told_once(folder: Folder):
    folder.configure(CONFIGURATION.replace('["en", "fr"]', '["FR"]'))

    result = folder.run("figures", "2024")

    assert result.code == 2
    assert "there is no language 'FR'" in result.err
    assert "at least 1 item" not in result.err


def test_the_folder_may_be_named_behind_the_command(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.argv", ["indicators", "report", "1999", "--root", str(folder.root)])

    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2
    assert "There are no exports for fiscal year 1999" in folder.capsys.readouterr().err


def test_init_of_a_folder_that_does_not_exist_is_wrong_use(folder: Folder):
    result = folder.run("init", str(folder.root / "misspelt"), "--no-input")

    assert result.code == 2
    assert "misspelt/data/raw" in result.err
