"""Code lists that records are checked against: countries, currencies, languages, sectors, goals."""
