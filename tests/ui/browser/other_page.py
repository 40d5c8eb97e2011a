"""The page on a product of the tests' own, named in the environment as ``module:class``."""

import os
from importlib import import_module

import streamlit as st

from assistant.ui import product
from assistant.ui.server import SCRIPT, middleware, routes

module, _, name = os.environ["KOSH_TEST_PRODUCT"].partition(":")
product.build = getattr(import_module(module), name)
app = st.App(SCRIPT, routes=routes(), middleware=middleware())
