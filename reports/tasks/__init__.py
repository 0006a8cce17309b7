"""What a person asks for, as plain outcomes; every face calls these. In: everything below."""
