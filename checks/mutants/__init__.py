"""The guide broken on purpose in every way: the gate must notice each."""
