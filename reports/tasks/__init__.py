"""What a person asks for: each task a function that returns what came of it. Every face of the program calls these."""
