"""What people write in cells, read as what it means: numbers, amounts, dates, entries of lists."""
