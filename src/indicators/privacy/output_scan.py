"""The scan: what leaves is searched for personal data, paths and secrets before it is moved into place."""

import csv
import hashlib
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from itertools import product
from pathlib import Path

from indicators.core.errors import PersonalDataFound
from indicators.core.folder import CONFIDENTIAL, PUBLIC, processed_folder
from indicators.i18n.languages import known_languages
from indicators.privacy.personal_index import read_index, words
from indicators.privacy.pseudonyms import read_key
from indicators.privacy.search import Search
from indicators.privacy.unpack import Piece, pieces_of
from indicators.registry.chapters import chapter_files
from indicators.registry.registry import load_registry

MOST_SHOWN = 20
_SIGNED = {"published.csv": ("prepared_by", "reviewed_by"), "restatements.csv": ("who",)}


def search_of(root: Path, may_be_named: Iterable[str]) -> Search:
    """What is looked for in a cooperative's outputs: the cells of every fiscal year that was ingested, and the rest.

    Raises:
        WrongUse: the key of the pseudonyms is empty or too short.
    """

    def vocabulary() -> Collection[str]:
        """The words of the standing texts, of the indicators and of the page: whoever is called so is not told."""
        files = (path for path in chapter_files(root).values() if path.suffix == ".md")
        texts = [path.read_text(encoding="utf-8") for path in files]
        catalogue = load_registry(root).catalogue
        texts += [text for one in catalogue.values() for text in (*one.label.values(), *one.definition.values())]
        for language in known_languages(root):
            texts += [text for key, text in language.words.items() if key.startswith("page.")]
        return words(" ".join(texts))

    allowed = [*may_be_named, *_signatories(root)]
    return Search(read_index(processed_folder(root)), read_key(root), root, allowed, vocabulary)


def _signatories(root: Path) -> list[str]:
    """Who signed what is published, or the reason of a restatement: their names are printed because they signed."""
    names = []
    for place, (file, columns) in product((root / PUBLIC, *(root / CONFIDENTIAL).glob("*")), _SIGNED.items()):
        with suppress(OSError, UnicodeDecodeError, csv.Error):  # whoever reads the file for its content tells
            rows = csv.DictReader((place / file).read_text(encoding="utf-8-sig").splitlines())
            names += [row[column] for row in rows for column in columns if row.get(column)]
    return sorted(set(names))


def scan(folder: Path, search: Search, searched: Collection[str] = ()) -> dict[str, str]:
    """Search a folder, or one file, that is about to be shared; returns the hash of each file, by its name.

    Found are names, postal addresses, telephones, accounts, national numbers and identifiers that stand in the
    exports; e-mail addresses, telephones, accounts and national numbers of anybody, by their form and check
    digits; pseudonyms, which only rows have; absolute paths; secrets of the environment. What `may_be_named`
    in `cooperative.toml` lists is left alone. Of a file whose content was `searched`, by its SHA-256, only the
    name is looked at.

    Raises:
        PersonalDataFound: names each place, and what kind of thing stands there, without repeating it.
    """
    base = folder.parent if folder.is_file() else folder
    paths = [folder] if folder.is_file() else sorted(path for path in folder.rglob("*") if path.is_file())
    contents = {path.relative_to(base).as_posix(): path.read_bytes() for path in paths}
    hashes = {name: sha256(content) for name, content in contents.items()}
    refuse_personal(search, {name: b"" if hashes[name] in searched else content for name, content in contents.items()})
    return hashes


def refuse_personal(search: Search, contents: Mapping[str, bytes]) -> None:
    """Search contents, and the names under which they are to be written.

    Raises:
        PersonalDataFound: as for `scan`.
    """
    found: dict[str, None] = {}
    for name, content in contents.items():
        named = Piece("the name of a file", name.replace("_", " "), counted="")
        for piece in (named, *pieces_of(name, content)):
            found |= dict.fromkeys(f"{piece.at(one.start)}: {one.what}" for one in search.found_in(piece.text))
    if found:
        raise PersonalDataFound(_sentences(list(found)))


def refuse_unsearched(folder: Path, searched: Mapping[str, str]) -> None:
    """The last word before a folder is moved into place: whatever is in it was searched, as it is there.

    Raises:
        PersonalDataFound: names each file that was not.
    """
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        if searched.get(name) != sha256(path.read_bytes()):
            raise PersonalDataFound(f"{name} was written after all was searched; nothing was moved into place.")


def sha256(content: bytes) -> str:
    """The hash by which a content is known that was searched."""
    return hashlib.sha256(content).hexdigest()


def _sentences(found: list[str]) -> str:
    rest = [f"... and {len(found) - MOST_SHOWN} more places"] if len(found) > MOST_SHOWN else []
    return "\n".join(
        [
            "What must not leave stands in what was made, and nothing was put into place or printed:",
            *found[:MOST_SHOWN],
            *rest,
            "Take it out of the text, notebook or export that it comes from. What may be printed, such as a "
            "public address, is listed under may_be_named in [disclosure] of cooperative.toml.",
        ]
    )
