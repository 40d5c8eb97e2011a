"""Entry point of the page; everything lives in assistant/ui/."""

import streamlit as st

from assistant.ui.server import SCRIPT, lifespan, middleware, routes

app = st.App(SCRIPT, routes=routes(), middleware=middleware(), lifespan=lifespan)
