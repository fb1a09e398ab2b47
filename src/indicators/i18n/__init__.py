"""Language: how numbers are written, and every sentence that a page or a terminal prints."""
