"""Accounts: what budgets, ledgers and rates add up to, and whether it may be charged to a grant."""
