"""Every figure again, by a second road."""
