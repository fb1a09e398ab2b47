"""What everything is drawn from: seeded chance, and the published totals that it is brought to."""
