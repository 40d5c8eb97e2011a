"""The page on a product in which everything comes from outside; served to test_payloads.py."""

import streamlit as st

from assistant.ui import product
from assistant.ui.server import SCRIPT, middleware, routes
from tests.ui.hostile import Hostile

product.build = Hostile
app = st.App(SCRIPT, routes=routes(), middleware=middleware())
