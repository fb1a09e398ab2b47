"""The rules of control totals and corrections."""

from indicators.rules.rule import Rule

SIDE_FILES = {
    "bad_control": Rule(
        "stop",
        en="A control total that holds for nothing: {found}. Expected {expected}.",
        fr="Un total de contrôle qui ne s'applique à rien : {found}. Attendu : {expected}.",
        nl="Een controletotaal dat nergens op slaat: {found}. Verwacht: {expected}.",
    ),
    "control_differs": Rule(
        "stop",
        en="The file gives {found}; its source states {expected}. Export it again, or correct what is stated.",
        fr="Le fichier donne {found} ; sa source annonce {expected}. Exportez à nouveau, ou corrigez l'annonce.",
        nl="Het bestand geeft {found}; de bron vermeldt {expected}. Exporteer opnieuw, of verbeter de vermelding.",
    ),
    "exported_too_early": Rule(
        "stop",
        en="Exported on {found}, before the fiscal year was over ({expected}). Export it again.",
        fr="Exporté le {found}, avant la fin de l'exercice ({expected}). Exportez à nouveau.",
        nl="Geëxporteerd op {found}, voor het einde van het boekjaar ({expected}). Exporteer opnieuw.",
    ),
    "bad_correction": Rule(
        "stop",
        en="A correction that cannot be made: {found}. Expected {expected}.",
        fr="Une correction impossible : {found}. Attendu : {expected}.",
        nl="Een verbetering die niet kan: {found}. Verwacht: {expected}.",
    ),
    "correction_not_found": Rule(
        "stop",
        en="No row of {expected} has that key: the correction is not made. Take it out, or correct its key.",
        fr="Aucune ligne de {expected} n'a cette clé : la correction n'est pas faite. Retirez-la, ou corrigez la clé.",
        nl="Geen rij van {expected} heeft die sleutel: er is niets verbeterd. Schrap ze, of verbeter de sleutel.",
    ),
    "correction_does_not_match": Rule(
        "stop",
        en="The cell is '{found}', no longer '{expected}': the correction is not made. Is it still needed?",
        fr="La cellule est « {found} », plus « {expected} » : la correction n'est pas faite. Sert-elle encore ?",
        nl="De cel is '{found}', niet meer '{expected}': er is niets verbeterd. Is de verbetering nog nodig?",
    ),
    "corrected": Rule(
        "repair",
        en="'{found}' is read as {expected}.",
        fr="« {found} » est lu comme {expected}.",
        nl="'{found}' wordt gelezen als {expected}.",
        mends=True,
    ),
}
