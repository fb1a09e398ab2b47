"""Telling: the ingest report as an analyst reads it in a terminal."""

from indicators.exports.findings import IngestReport, by_rule

LINES_A_RULE = 5

_WORDS = {
    "stopped": {
        "en": "Fiscal year {year} is stopped. Nothing was written; what was there before is untouched.",
        "fr": "L'exercice {year} est arrêté. Rien n'a été écrit ; ce qui existait est intact.",
        "nl": "Boekjaar {year} is gestopt. Er is niets geschreven; wat er was, is onaangeroerd.",
    },
    "done": {
        "en": "Fiscal year {year}: {read} rows read = {used} used + {aside} set aside.",
        "fr": "Exercice {year} : {read} lignes lues = {used} utilisées + {aside} écartées.",
        "nl": "Boekjaar {year}: {read} rijen gelezen = {used} gebruikt + {aside} terzijde gelegd.",
    },
    "more": {"en": "... and {count} more", "fr": "... et {count} de plus", "nl": "... en nog {count}"},
}

_HEADER = {
    "en": ("file", "read", "used", "set aside"),
    "fr": ("fichier", "lues", "utilisées", "écartées"),
    "nl": ("bestand", "gelezen", "gebruikt", "terzijde"),
}


def tell(report: IngestReport, language: str) -> str:
    """Rows of each file, findings by rule with their first lines, and the sum of it."""
    header = _HEADER[language]
    names = [source.file + (f" · {source.sheet}" if source.sheet else "") for source in report.sources]
    width = max(len(name) for name in [*names, header[0]])
    lines = [f"{header[0]:<{width}}  {header[1]:>9}  {header[2]:>10}  {header[3]:>10}"]
    for name, source in zip(names, report.sources, strict=True):
        rows = f"{source.rows_read:>9}  {source.rows_used:>10}  {source.rows_set_aside:>10}"
        lines.append(f"{name:<{width}}  {rows}")
    for rule, findings in by_rule(report.findings).items():
        count = report.count(rule=rule)
        lines += ["", f"{rule} ({findings[0].severity}): {count}"]
        lines += [f"  {finding.sentence(language)}" for finding in findings[:LINES_A_RULE]]
        if count > LINES_A_RULE:
            more = _WORDS["more"][language].format(count=count - LINES_A_RULE)
            lines.append(f"  {more}")
    key = "stopped" if report.stops else "done"
    summed = _WORDS[key][language].format(
        year=report.year,
        read=sum(source.rows_read for source in report.sources),
        used=sum(source.rows_used for source in report.sources),
        aside=sum(source.rows_set_aside for source in report.sources),
    )
    return "\n".join([*lines, "", summed])
