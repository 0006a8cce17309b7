"""How documents look: what stands where on the pages of a PDF, and what is wrong with it."""
