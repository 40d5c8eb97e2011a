"""What Streamlit runs for every reader and every action."""

from assistant.ui.shell import show

show()
