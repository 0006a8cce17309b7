"""How much fits on the pages that a form allows, found in few layouts. In: documents laid out."""
