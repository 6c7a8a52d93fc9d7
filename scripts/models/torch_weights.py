"""Reads the tensors of a PyTorch checkpoint of the old form (before 1.6) without PyTorch.

Such a file is five pickles, of which the fourth is the checkpoint with a reference in place of each tensor's
numbers and the fifth the order of these; then, for each, a count (8 bytes) and the numbers.
"""

import pickle
from collections import OrderedDict
from pathlib import Path
from typing import BinaryIO

import numpy as np

MAGIC = 0x1950A86A20F9469CFC6C
PROTOCOL = 1001


class FloatStorage:
    """Stands for the type of the same name: little-endian float32."""


def strided(numbers: np.ndarray, offset: int, shape: tuple, strides: tuple, *_) -> np.ndarray:
    """A tensor as a view of its numbers; what is left over concerns training only."""
    steps = [step * numbers.itemsize for step in strides]
    return np.lib.stride_tricks.as_strided(numbers[offset:], shape, steps)


KNOWN = {
    ("collections", "OrderedDict"): OrderedDict,
    ("torch", "FloatStorage"): FloatStorage,
    ("torch._utils", "_rebuild_tensor_v2"): strided,
}


class Restricted(pickle.Unpickler):
    """Makes nothing but what is KNOWN, so that a file cannot run anything."""

    def __init__(self, file: BinaryIO):
        super().__init__(file)
        self.numbers: dict[str, np.ndarray] = {}

    def find_class(self, module: str, name: str):
        if (module, name) not in KNOWN:
            raise pickle.UnpicklingError(f"{module}.{name} does not belong into weights")
        return KNOWN[module, name]

    def persistent_load(self, reference: tuple) -> np.ndarray:
        """Room for the numbers, which come later in the file."""
        kind, storage, key, _, count, _ = reference
        if kind != "storage" or storage is not FloatStorage:
            raise pickle.UnpicklingError(f"unknown reference {kind}")
        return self.numbers.setdefault(key, np.empty(count, "<f4"))


def read_checkpoint(path: Path) -> dict:
    with path.open("rb") as file:
        if [Restricted(file).load(), Restricted(file).load()] != [MAGIC, PROTOCOL]:
            raise ValueError(f"{path}: not a PyTorch checkpoint of the old form")
        Restricted(file).load()  # of the machine that wrote it
        unpickler = Restricted(file)
        checkpoint = unpickler.load()
        for key in Restricted(file).load():
            read_numbers(file, unpickler.numbers[key])
    return checkpoint


def read_numbers(file: BinaryIO, numbers: np.ndarray) -> None:
    count = int.from_bytes(file.read(8), "little")
    if count != numbers.size:
        raise ValueError("a tensor has not the size that the checkpoint says")
    numbers[:] = np.frombuffer(file.read(4 * count), "<f4")
