"""Comparing two wordings fairly: calculations, tables of outcomes, and the verdict of a trial."""
