"""CHECKS: what must hold between records, and the loading that asks for it. In: a workspace, figures."""
