"""What was learned from labelled messages: weights and word groups, and how a text is weighed by them."""
