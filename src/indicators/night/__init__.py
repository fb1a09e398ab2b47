"""The night run: the fiscal years that are due, made one by one, summed up, and told where one fails."""
