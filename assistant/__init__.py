"""Kosh: answers on Kazakhstan's migration policy, each sentence on a passage that can be opened."""

import os

# onnxruntime reports its use to its maker unless told not to before it is imported
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
# the vectors of one question are too few to share among threads, which would only wait for one another
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.2.0"
