"""What people write beside the exports: corrections and control totals."""
