"""The report of an ingest as a person reads it, with what is personal masked."""
