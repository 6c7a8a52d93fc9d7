"""Writes the GE2E voice encoder of a Resemblyzer wheel as one ONNX graph, from sound to vector.

usage: voice_encoder.py RESEMBLYZER_WHEEL VOICE_ENCODER_ONNX

In: `samples`, int16, 16 kHz mono, of any length from 25 ms. Out: `voice`, 256 float32, of length 1.
The front end is Resemblyzer's: quiet sound raised to -30 dBFS, frames of 25 ms each 10 ms under a periodic Hann
window, power, 40 mel channels after Slaney, no logarithm.
"""

import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from torch_weights import read_checkpoint

RATE = 16_000
FRAME = 400
HOP = 160
BINS = FRAME // 2 + 1
CHANNELS = 40
HIDDEN = 256
LAYERS = 3
LOUDNESS = 10 ** (-30 / 20)
"""Root mean square; full scale is 1."""
SILENCE = 1e-6
"""Root mean square below which sound is not raised further."""

# Slaney's mel scale: linear up to 1000 Hz, then 27 steps to a factor of 6.4.
LINEAR_STEP_HZ = 200 / 3
KNEE_HZ = 1000
LOG_STEP = np.log(6.4) / 27


def mel_of(hz: float) -> float:
    if hz < KNEE_HZ:
        return hz / LINEAR_STEP_HZ
    return KNEE_HZ / LINEAR_STEP_HZ + np.log(hz / KNEE_HZ) / LOG_STEP


def hz_of(mel: np.ndarray) -> np.ndarray:
    knee = KNEE_HZ / LINEAR_STEP_HZ
    return np.where(mel < knee, mel * LINEAR_STEP_HZ, KNEE_HZ * np.exp(LOG_STEP * (mel - knee)))


def mel_filters() -> np.ndarray:
    """Bins by channels; triangles of equal area."""
    edges = hz_of(np.linspace(0, mel_of(RATE / 2), CHANNELS + 2))
    low, peak, high = edges[:-2], edges[1:-1], edges[2:]
    bins = np.arange(BINS)[:, None] * RATE / FRAME
    slopes = np.minimum((bins - low) / (peak - low), (high - bins) / (high - peak))
    return (np.maximum(0, slopes) * 2 / (high - low)).astype(np.float32)


def gates(tensor: np.ndarray) -> np.ndarray:
    """From PyTorch's order of an LSTM's gates (input, forget, cell, output) to ONNX's (i, o, f, c)."""
    i, f, c, o = np.split(tensor, 4)
    return np.concatenate([i, o, f, c])


class Graph:
    """Nodes and constants as they are added; every name is given once."""

    def __init__(self):
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def add(self, kind: str, inputs: list[str], output: str, **settings) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], **settings))
        return output

    def constant(self, name: str, value) -> str:
        self.constants.append(numpy_helper.from_array(np.asarray(value), name))
        return name

    def weight(self, name: str, value: np.ndarray) -> str:
        """Stored as float16, worked with as float32: half the file."""
        stored = self.constant(f"{name}.f16", value.astype(np.float16))
        return self.add("Cast", [stored], name, to=TensorProto.FLOAT)


def add_loudness(graph: Graph) -> str:
    """Full scale becomes 1, and what is quieter than LOUDNESS becomes as loud as that."""
    graph.add("Cast", ["samples"], "whole", to=TensorProto.FLOAT)
    graph.add("Mul", ["whole", graph.constant("scale", np.float32(1 / 32768))], "sound")
    graph.add("Mul", ["sound", "sound"], "squares")
    graph.add("ReduceMean", ["squares"], "mean", keepdims=0)
    graph.add("Sqrt", ["mean"], "rms")
    graph.add("Max", ["rms", graph.constant("silence", np.float32(SILENCE))], "heard")
    graph.add("Div", [graph.constant("loudness", np.float32(LOUDNESS)), "heard"], "wanted")
    graph.add("Max", ["wanted", graph.constant("one", np.float32(1))], "gain")
    return graph.add("Mul", ["sound", "gain"], "loud")


def add_mel(graph: Graph, sound: str) -> str:
    """Frames are centred, with silence around the sound; the one that is centred on its end is left out."""
    around = graph.constant("around", np.array([FRAME // 2, FRAME // 2 - HOP]))
    graph.add("Pad", [sound, around], "padded")
    graph.add("Unsqueeze", ["padded", graph.constant("outer", np.array([0, 1]))], "channel")
    graph.add("Conv", ["channel", add_waves(graph)], "spectrum", strides=[HOP])
    graph.add("Mul", ["spectrum", "spectrum"], "squared")
    # Twice, for the squares of cosine and sine are added.
    filters = np.concatenate([mel_filters(), mel_filters()])
    graph.add("Transpose", ["squared"], "power", perm=[2, 0, 1])
    return graph.add("MatMul", ["power", graph.constant("filters", filters)], "frames")


def add_waves(graph: Graph) -> str:
    """Cosine and sine of each bin under the window; constant, and worked out when the graph is loaded."""
    bins = graph.constant("bins", np.arange(BINS, dtype=np.float32)[:, None, None])
    graph.add("Mul", [bins, graph.constant("places", np.arange(FRAME, dtype=np.float32))], "turns")
    graph.add("Mod", ["turns", graph.constant("frame", np.float32(FRAME))], "part", fmod=1)
    turn = graph.constant("turn", np.float32(2 * np.pi / FRAME))
    graph.add("Mul", ["part", turn], "angles")
    graph.add("Cos", ["angles"], "cosines")
    graph.add("Sin", ["angles"], "sines")
    graph.add("Concat", ["cosines", "sines"], "bare", axis=0)
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(FRAME) / FRAME)
    return graph.add("Mul", ["bare", graph.constant("window", window.astype(np.float32))], "waves")


def add_layers(graph: Graph, weights: dict, frames: str) -> str:
    """The last hidden state of the last layer."""
    for layer in range(LAYERS):
        w = graph.weight(f"w{layer}", gates(weights[f"lstm.weight_ih_l{layer}"])[None])
        r = graph.weight(f"r{layer}", gates(weights[f"lstm.weight_hh_l{layer}"])[None])
        biases = [gates(weights[f"lstm.bias_{kind}_l{layer}"]) for kind in ("ih", "hh")]
        b = graph.weight(f"b{layer}", np.concatenate(biases)[None])
        outputs = [f"all{layer}", f"hidden{layer}"]
        graph.nodes.append(helper.make_node("LSTM", [frames, w, r, b], outputs, hidden_size=HIDDEN))
        frames = graph.add("Squeeze", [outputs[0], graph.constant(f"way{layer}", np.array([1]))], f"out{layer}")
    return graph.add("Squeeze", [outputs[1], graph.constant("batch", np.array([0, 1]))], "hidden")


def add_vector(graph: Graph, weights: dict, hidden: str) -> None:
    graph.add("MatMul", [hidden, graph.weight("linear", weights["linear.weight"].T)], "turned")
    graph.add("Add", ["turned", graph.weight("bias", weights["linear.bias"])], "raw")
    graph.add("Relu", ["raw"], "positive")
    graph.add("ReduceL2", ["positive"], "length", keepdims=1)
    graph.add("Max", ["length", graph.constant("least", np.float32(1e-12))], "divisor")
    graph.add("Div", ["positive", "divisor"], "voice")


def voice_encoder(weights: dict) -> onnx.ModelProto:
    graph = Graph()
    add_vector(graph, weights, add_layers(graph, weights, add_mel(graph, add_loudness(graph))))
    samples = helper.make_tensor_value_info("samples", TensorProto.INT16, ["count"])
    voice = helper.make_tensor_value_info("voice", TensorProto.FLOAT, [HIDDEN])
    made = helper.make_graph(graph.nodes, "voice-encoder", [samples], [voice], graph.constants)
    opset = [helper.make_opsetid("", 17)]
    model = helper.make_model(made, opset_imports=opset, ir_version=8, producer_name="voice_encoder.py")
    onnx.checker.check_model(model, full_check=True)
    return model


def main() -> None:
    wheel, target = Path(sys.argv[1]), Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as scratch, zipfile.ZipFile(wheel) as archive:
        checkpoint = read_checkpoint(Path(archive.extract("resemblyzer/pretrained.pt", scratch)))
    target.write_bytes(voice_encoder(checkpoint["model_state"]).SerializeToString(deterministic=True))


if __name__ == "__main__":
    main()
