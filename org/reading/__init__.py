"""How nodes of a tree become values, with a complaint where that fails. In: the ground, code lists."""
