"""Facts become records, three ways: last import, file, people. In: facts, edits, matches."""
