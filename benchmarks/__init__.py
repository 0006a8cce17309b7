"""Benchmarks: what is fast, and how fast, each measured in one run against something comparable."""
