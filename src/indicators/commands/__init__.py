"""The commands, a module for each kind of work; `indicators.cli` puts them together."""
