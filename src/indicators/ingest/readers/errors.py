"""What every reader raises for a file that cannot be read as declared."""


class UnreadableExport(Exception):
    """A file that cannot be read as declared; carries the rule and what to say."""

    def __init__(self, rule: str, found: str, expected: str, line: int = 0):
        super().__init__(rule)
        self.rule, self.found, self.expected, self.line = rule, found, expected, line
