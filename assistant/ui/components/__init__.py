"""Parts that every page is built of; they return HTML for ``st.html``, escaped, in the reader's language."""

from assistant.ui.components.answers import answer_body, answer_passages, plain, shortfall
from assistant.ui.components.charts import show_chart
from assistant.ui.components.notes import notes
from assistant.ui.components.passages import chips, passages, sentence
from assistant.ui.components.states import empty, failed, heading
from assistant.ui.components.tables import answer_table, steps, table
from assistant.ui.components.what_if import calculation_steps

__all__ = [
    "answer_body",
    "answer_passages",
    "answer_table",
    "calculation_steps",
    "chips",
    "empty",
    "failed",
    "heading",
    "notes",
    "passages",
    "plain",
    "sentence",
    "shortfall",
    "show_chart",
    "steps",
    "table",
]
