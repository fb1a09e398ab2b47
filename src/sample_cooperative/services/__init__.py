"""What the cooperative does for its members and clients: sessions, desks, loans, invoices."""
