"""Calculations on results: values, parts by characteristics, small groups, people reached."""
