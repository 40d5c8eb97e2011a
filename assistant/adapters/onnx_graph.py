"""The MiniLM encoder written out as an ONNX graph, straight from its safetensors weights.

Exporters trace this architecture wrongly, and silently, under the transformers release we pin,
so the graph is spelt out here: BERT (Devlin et al. 2019, arXiv:1810.04805) with six layers, mean
pooling over the tokens and L2 normalisation (Reimers and Gurevych 2019,
arXiv:1908.10084). ``embedding_model.py`` accepts the result only if it agrees with
sentence-transformers.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

OPSET = 17
FUSED = "com.microsoft"


class _Graph:
    """Collects nodes and weights; every method returns the name of the value it adds."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: list[onnx.TensorProto] = []
        self._count = 0
        self._known: set[str] = set()

    def op(self, kind: str, *inputs: str, **attributes: object) -> str:
        self._count += 1
        output = f"v{self._count}"
        self.nodes.append(
            helper.make_node(kind, list(inputs), [output], name=f"{kind}_{output}", **attributes)
        )
        return output

    def constant(self, name: str, value: np.ndarray) -> str:
        if name not in self._known:
            self._known.add(name)
            self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def weight(self, name: str, *, transposed: bool = False) -> str:
        value = self.weights[name]
        return self.constant(name + (".T" if transposed else ""), value.T if transposed else value)

    def fused(self, kind: str, *inputs: str, **attributes: object) -> str:
        """Add one of onnxruntime's fused transformer operators."""
        return self.op(kind, *inputs, domain=FUSED, **attributes)

    def dense(self, x: str, name: str) -> str:
        """Add a dense layer."""
        product = self.op("MatMul", x, self.weight(f"{name}.weight", transposed=True))
        return self.op("Add", product, self.weight(f"{name}.bias"))

    def residual(self, x: str, skip: str, name: str, epsilon: float) -> str:
        """Add a dense layer, the skip connection and the layer norm that follows them."""
        total = self.op("Add", self.dense(x, f"{name}.dense"), skip)
        return self.layer_norm(total, f"{name}.LayerNorm", epsilon)

    def layer_norm(self, x: str, name: str, epsilon: float) -> str:
        scale, bias = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self.op("LayerNormalization", x, scale, bias, axis=-1, epsilon=epsilon)

    def integers(self, *values: int) -> str:
        return self.constant(f"ints_{'_'.join(map(str, values))}", np.asarray(values, dtype=np.int64))


def write_encoder(model_dir: Path, target: Path) -> None:
    """Write the fp32 encoder of ``model_dir`` (config.json, model.safetensors) to ``target``.

    The input ``input_ids`` is int64 of shape (batch, tokens), without padding: no token is left out of
    account. The output ``embedding`` is float32 of shape (batch, hidden), rows of length one.
    """
    config = json.loads((model_dir / "config.json").read_text(encoding="utf-8"))
    graph = _Graph(load_file(model_dir / "model.safetensors"))
    epsilon = float(config["layer_norm_eps"])
    x = _embeddings(graph, epsilon)
    for layer in range(config["num_hidden_layers"]):
        x = _layer(graph, x, layer, config["num_attention_heads"], epsilon)
    output = _pooled(graph, x)
    graph.nodes.append(helper.make_node("Identity", [output], ["embedding"]))
    onnx.save(_model(graph, config["hidden_size"]), str(target))


def _embeddings(graph: _Graph, epsilon: float) -> str:
    words = graph.op("Gather", graph.weight("embeddings.word_embeddings.weight"), "input_ids")
    length = graph.op("Shape", "input_ids", start=1, end=2)
    table = graph.weight("embeddings.position_embeddings.weight")
    placed = graph.op("Slice", table, graph.integers(0), length, graph.integers(0))
    first_segment = graph.constant(
        "segment_zero", graph.weights["embeddings.token_type_embeddings.weight"][0]
    )
    total = graph.op("Add", graph.op("Add", words, placed), first_segment)
    return graph.layer_norm(total, "embeddings.LayerNorm", epsilon)


def _layer(graph: _Graph, x: str, layer: int, heads: int, epsilon: float) -> str:
    prefix = f"encoder.layer.{layer}"
    parts = [graph.dense(x, f"{prefix}.attention.self.{name}") for name in ("query", "key", "value")]
    attended = graph.fused("MultiHeadAttention", *parts, num_heads=heads)
    x = graph.residual(attended, x, f"{prefix}.attention.output", epsilon)
    inner = f"{prefix}.intermediate.dense"
    wide = graph.op("MatMul", x, graph.weight(f"{inner}.weight", transposed=True))
    wide = graph.fused("BiasGelu", wide, graph.weight(f"{inner}.bias"))
    return graph.residual(wide, x, f"{prefix}.output", epsilon)


def _pooled(graph: _Graph, x: str) -> str:
    mean = graph.op("ReduceMean", x, axes=[1], keepdims=0)
    norm = graph.op("ReduceL2", mean, axes=[1], keepdims=1)
    return graph.op("Div", mean, norm)


def _model(graph: _Graph, hidden: int) -> onnx.ModelProto:
    shape = ["batch", "tokens"]
    inputs = [helper.make_tensor_value_info("input_ids", TensorProto.INT64, shape)]
    output = helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["batch", hidden])
    body = helper.make_graph(graph.nodes, "minilm", inputs, [output], graph.initializers)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)]
    return helper.make_model(body, opset_imports=opsets, ir_version=8)
