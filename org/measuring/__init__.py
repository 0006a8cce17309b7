"""Calculations on results and time: values, parts, small groups, people reached. In: a workspace."""
