"""What budgets, ledgers and rates add up to, and what a grant may pay. In: a workspace."""
