"""Values that are the same on every engine: sums in any order, division by nothing, plain numbers."""
