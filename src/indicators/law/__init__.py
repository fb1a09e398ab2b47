"""The law by date: every provision that a figure or a text stands on, in one place and under a name."""

from indicators.law.provisions import Provision, duties, provision, provisions

__all__ = ["Provision", "duties", "provision", "provisions"]
