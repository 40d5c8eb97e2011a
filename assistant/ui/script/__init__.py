"""The script Streamlit runs, apart: beside it Streamlit would take ``pages`` for pages of its own kind."""
