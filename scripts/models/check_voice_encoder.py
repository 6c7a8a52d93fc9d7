"""Compares models/voice-encoder.onnx with a front end by librosa and layers by numpy, on the sample calls.

usage: check_voice_encoder.py RESEMBLYZER_WHEEL > test/unit/listening/voice-of-merged-call.json
Says on stderr how alike the vectors are, and on stdout the vector that the unit test compares with.
"""

import json
import sys
import tempfile
import wave
import zipfile
from pathlib import Path

import librosa
import numpy as np
import onnxruntime as ort
from torch_weights import read_checkpoint

PROJECT = Path(__file__).parents[2]
CALLS = [PROJECT / "phone/sounds" / f"{name}-call.wav" for name in ("merged", "other")]
WINDOW = 25_600
RATE = 16_000
TARGET_DBFS = -30


def sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-x))


def lstm(weights: dict, layer: int, frames: np.ndarray) -> np.ndarray:
    """In float64, with the gates in PyTorch's order."""
    w, r = (weights[f"lstm.weight_{kind}_l{layer}"] for kind in ("ih", "hh"))
    bias = weights[f"lstm.bias_ih_l{layer}"] + weights[f"lstm.bias_hh_l{layer}"]
    hidden, cell, states = np.zeros(r.shape[1]), np.zeros(r.shape[1]), []
    for frame in frames:
        i, f, g, o = np.split(w @ frame + r @ hidden + bias, 4)
        cell = sigmoid(f) * cell + sigmoid(i) * np.tanh(g)
        hidden = sigmoid(o) * np.tanh(cell)
        states.append(hidden)
    return np.array(states)


def reference(weights: dict, samples: np.ndarray) -> np.ndarray:
    sound = samples.astype(np.float32) / 32768
    raise_db = TARGET_DBFS - 20 * np.log10(np.sqrt(np.mean(sound**2)))
    sound = sound * 10 ** (max(0, raise_db) / 20)
    frames = librosa.feature.melspectrogram(y=sound, sr=RATE, n_fft=400, hop_length=160, n_mels=40).T
    frames = frames[: len(samples) // 160]
    for layer in range(3):
        frames = lstm(weights, layer, frames)
    raw = np.maximum(0, weights["linear.weight"] @ frames[-1] + weights["linear.bias"])
    return raw / np.linalg.norm(raw)


def windows(path: Path) -> list[np.ndarray]:
    """Each sample twice makes 16 kHz of 8; a quiet twin of each window shows the raising of quiet sound."""
    with wave.open(str(path)) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), np.int16).repeat(2)
    loud = [samples[at : at + WINDOW] for at in range(0, len(samples) - WINDOW, WINDOW)]
    return loud + [(window * 0.02).astype(np.int16) for window in loud]


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch, zipfile.ZipFile(sys.argv[1]) as archive:
        checkpoint = read_checkpoint(Path(archive.extract("resemblyzer/pretrained.pt", scratch)))
    weights = {name: np.asarray(w, np.float64) for name, w in checkpoint["model_state"].items()}
    session = ort.InferenceSession(str(PROJECT / "models/voice-encoder.onnx"))
    alike = [
        session.run(None, {"samples": window})[0] @ reference(weights, window)
        for path in CALLS
        for window in windows(path)
    ]
    print(f"{len(alike)} windows, cosine at least {min(alike):.7f}", file=sys.stderr)
    print(json.dumps(reference(weights, windows(CALLS[0])[0]).round(5).tolist()))


if __name__ == "__main__":
    main()
