"""Maps: where an organisation works, drawn from the points of its records. In: places, drawing."""
