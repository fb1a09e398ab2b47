"""Contracts and pay."""
