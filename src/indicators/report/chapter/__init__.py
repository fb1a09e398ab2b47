"""What a chapter notebook calls: text, charts and tables of its figures."""
