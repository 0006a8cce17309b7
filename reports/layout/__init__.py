"""Looks that Word and PDF share: colours, sizes, widths, the plans of short pieces. In: a document."""
