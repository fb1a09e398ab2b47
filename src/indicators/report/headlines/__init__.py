"""What may be said of figures over years: each wording has its condition on printed values, and cannot be wrong."""
