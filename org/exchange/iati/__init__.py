"""IATI: files of the International Aid Transparency Initiative, versions 2.01 to 2.03. In: imports, exports."""
