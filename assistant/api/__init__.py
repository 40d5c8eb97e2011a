"""The HTTP API: parses a request, calls ``assistant.app.Assistant``, shows what it returned."""
