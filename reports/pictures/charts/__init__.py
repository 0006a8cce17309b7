"""Charts drawn for PDF. In: charts as data."""
