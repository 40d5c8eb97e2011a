"""The calculator: what is asked, what the tools answer, and how two situations compare."""
