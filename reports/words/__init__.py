"""Dates, numbers, money, lists and connecting words in each language. In: values."""
