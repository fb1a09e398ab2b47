"""Payslips and what ingest makes of them: pay, cost and hours of a worker, a year and a category of workers."""
