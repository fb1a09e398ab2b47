"""A module for each kind of system: how a state of it is opened, read, and what its refusals mean."""
