"""Which tables get columns from which others, or are made of them."""

JOINED_FROM = {
    "loans": ("instalments",),
    "attendances": ("sessions", "contracts"),
    "facts": ("requests",),
    "holdings": ("share_operations",),
    "staff": ("contracts",),
    "worker_year": ("payslips", "contracts"),
    "pay_bands": ("payslips",),
    "pay_structure": ("payslips", "contracts"),
}
"""Table -> the other tables that it gets columns from."""
