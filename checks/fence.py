"""What every reader of a fence does: it knows its block, and collects what is wrong with it."""

from __future__ import annotations

from checks.page import Block, Problem


class FenceReader:
    """Reads one block and collects its problems with their lines."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self.problems: list[Problem] = []

    def wrong(self, line: int, says: str) -> None:
        """Note a problem at a line of the file."""
        self.problems.append(Problem(self.block.path, line, says))
