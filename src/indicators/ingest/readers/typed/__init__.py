"""Files whose cells have kinds of their own: Parquet, Arrow, JSON lines, records of Odoo; read as texts like others."""
