"""Figures beside each other as charts: what came and went, places, groups, shares, months; each with its rule."""
