"""What everything else stands on: errors, files, locks, fiscal years, and the version of the code."""
