"""Acts: what kind of text of the law one is, as it is written at the start of its name in a language."""

ACTS = {
    "en": r"(?:Royal decree|Law)(?= of \d)",
    "fr": r"(?:Arrêté royal|Loi|Directive)(?= (?:du \d|\())",
    "nl": r"(?:Koninklijk besluit|Wet|Richtlijn)(?= (?:van \d|\())",
}
"""Language of a locale -> a pattern of the kinds of acts; inside a sentence they begin small, as a code does not."""
