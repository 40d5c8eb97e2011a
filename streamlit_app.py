"""Entry point of the page; everything lives in assistant/ui/."""

from assistant.ui.page import show

show()
