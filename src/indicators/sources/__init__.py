"""The systems that hold the data: what `indicators fetch` brings of them, frozen beside a proof of what was asked."""
