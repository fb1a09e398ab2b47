"""Names, numbers and addresses of people who do not exist, as the columns of an export carry them."""

import unicodedata
from collections.abc import Sequence

import numpy as np
import pandas as pd

from sample_cooperative.drawing.chance import Days, Integers
from sample_cooperative.dress import Texts, chosen

# fmt: off
WOMEN = [
    "Adèle", "Aïcha", "Amandine", "Anaïs", "Astrid", "Aurélie", "Bérénice", "Camille", "Cécile",
    "Charlotte", "Chloé", "Clara", "Delphine", "Eline", "Elke", "Émilie", "Eva", "Fatima", "Florence",
    "Françoise", "Géraldine", "Greet", "Hélène", "Ilse", "Inès", "Isabelle", "Jeanne", "Joke", "Julie",
    "Karima", "Katrien", "Laetitia", "Laura", "Leen", "Léa", "Lies", "Lotte", "Lucie", "Manon", "Margaux",
    "Marie", "Marijke", "Maud", "Naïma", "Nathalie", "Nele", "Noémie", "Odile", "Pauline", "Rachida",
    "Sabine", "Salomé", "Sarah", "Sofie", "Solène", "Tine", "Valérie", "Yasmina", "Zineb", "Zoé",
]
MEN = [
    "Adrien", "Ahmed", "Alexandre", "Antoine", "Arnaud", "Bart", "Benoît", "Bilal", "Bram", "Cédric",
    "Christophe", "Damien", "David", "Dries", "Emiel", "Éric", "Fabrice", "Félix", "Filip", "François",
    "Geert", "Gilles", "Guillaume", "Hamza", "Hugo", "Ismaël", "Jan", "Jérôme", "Joris", "Jules", "Karim",
    "Kevin", "Koen", "Laurent", "Loïc", "Lucas", "Maarten", "Marc", "Mathieu", "Mehdi", "Michaël",
    "Nicolas", "Olivier", "Pieter", "Quentin", "Raphaël", "Rik", "Romain", "Ruben", "Samir", "Sébastien",
    "Simon", "Stijn", "Thibault", "Thomas", "Tom", "Victor", "Wout", "Xavier", "Youssef",
]
FAMILIES = [
    "Abeloos", "Adam", "Aerts", "Amrani", "André", "Baert", "Bastin", "Bauwens", "Benali", "Bertrand",
    "Bodart", "Bogaert", "Bouchard", "Brasseur", "Carlier", "Charlier", "Claes", "Claeys", "Collard",
    "Collignon", "Coppens", "Cornelis", "Cuvelier", "Daems", "Dardenne", "Debruyne", "Declercq", "Delcourt",
    "Delvaux", "Demeyer", "Denis", "Descamps", "Devos", "Dubois", "Dumont", "Dupont", "Durieux", "El-Khatib",
    "Evrard", "Fontaine", "François", "Geerts", "Georges", "Gérard", "Gillet", "Goossens",
    "Grégoire", "Hendrickx", "Henrard", "Hermans", "Hubert", "Jacobs", "Jacquemin", "Janssens", "Jansen",
    "Joris", "Kaya", "Lacroix", "Lambert", "Lambrecht", "Laurent", "Leclercq", "Lefèvre", "Lejeune",
    "Lemaire", "Lenoir", "Leroy", "Libert", "Maes", "Marchal", "Maréchal", "Martens", "Martin", "Massart",
    "Mathieu", "Mertens", "Michiels", "Moens", "Moreau", "Nicolas", "Nguyen", "Noël", "Ouali", "Pauwels",
    "Peeters", "Petit", "Pirard", "Pirotte", "Poncelet", "Raes", "Remacle", "Renard", "Rousseau", "Saïdi",
    "Schmitz", "Segers", "Servais", "Simon", "Smets", "Stevens", "Thiry", "Thys", "Timmermans", "Toussaint",
    "Vandamme", "Verbeke", "Vermeulen", "Verhoeven", "Wauters", "Willems", "Wouters", "Yilmaz", "Zouaoui",
]
# fmt: on
ORGANISATIONS = (
    "Les Marronniers",
    "La Fabrique du Canal",
    "Halte du Vicinal",
    "De Zeven Linden",
    "Atelier des Quatre-Vents",
    "Le Grand Préau",
    "Terre et Papier",
    "Théâtre de la Lucarne",
    "Het Open Raam",
    "Maison des Passeurs",
)


def personal_columns(
    gender: Sequence[str], born_on: Days, organisation: Sequence[bool], chance: np.random.Generator
) -> pd.DataFrame:
    """Family name, first name, e-mail, telephone, national number and account, one row a person."""
    size = len(born_on)
    female = np.where(np.asarray(gender) == "", chance.random(size) < 0.5, np.asarray(gender) == "Femme")
    family = chance.integers(len(FAMILIES), size=size)
    of_women, of_men = (chance.integers(len(names), size=size) for names in (WOMEN, MEN))
    given = np.where(female, of_women, len(WOMEN) + of_men)
    legal = np.asarray(organisation, dtype=bool)
    last_name, first_name = chosen(FAMILIES, family), chosen(WOMEN + MEN, given)
    number = pd.Series(np.arange(1, size + 1)).astype("str")
    mail = chosen(_plain(WOMEN + MEN), given) + "." + chosen(_plain(FAMILIES), family) + number + "@example.org"
    house = chosen([f"{name} ASBL" for name in ORGANISATIONS], chance.integers(len(ORGANISATIONS), size=size))
    return pd.DataFrame(
        {
            "last_name": last_name.where(~legal, house + " " + number),
            "first_name": first_name.where(~legal, ""),
            "mail": mail.where(~legal, "contact." + number + "@example.org"),
            "telephone": _telephone(chance.integers(1_000_000, size=size)),
            "national_number": national_number(born_on).where(~legal, ""),
            "account": _account(chance.integers(10**9, size=size)),
        }
    )


def national_number(born_on: Days) -> Texts:
    """The national number of the 999th birth of a day, which is given to nobody, with its check number.

    The check number is 97 - number mod 97, with a 2 in front for those born from 2000 on.

    >>> national_number(np.array(["1985-07-30", "2001-02-03"], dtype="datetime64[D]")).tolist()
    ['85.07.30-999.32', '01.02.03-999.42']
    """
    days = pd.Series(born_on)
    year, month, day = (np.asarray(part, dtype=np.int64) for part in (days.dt.year, days.dt.month, days.dt.day))
    serial = (year % 100) * 10**7 + month * 10**5 + day * 10**3 + 999
    check = 97 - (serial + np.where(year >= 2000, 2 * 10**9, 0)) % 97
    parts = [pd.Series(part).astype("str").str.zfill(2) for part in (year % 100, month, day, check)]
    return parts[0] + "." + parts[1] + "." + parts[2] + "-999." + parts[3]


def _telephone(drawn: Integers) -> Texts:
    """Numbers that begin with 0400, which is no operator's."""
    digits = pd.Series(drawn).astype("str").str.zfill(6)
    return "0400 " + digits.str.slice(0, 2) + " " + digits.str.slice(2, 4) + " " + digits.str.slice(4, 6)


def _account(drawn: Integers) -> Texts:
    """Account numbers whose check number is 00, which no real account has."""
    digits = pd.Series(drawn).astype("str").str.zfill(9)
    return "BE00 999" + digits.str.slice(0, 1) + " " + digits.str.slice(1, 5) + " " + digits.str.slice(5, 9)


def _plain(words: Sequence[str]) -> list[str]:
    """Without accents, capitals and hyphens, as in an address."""
    folded = (unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode() for word in words)
    return [word.lower().replace("-", "") for word in folded]
