"""Whisper base behind OpenAI's endpoint for transcriptions: one request at a time, and what each took.

Usage: server.py MODEL_FOLDER --threads N --beam N. Says {"port": …} on one line when it is ready; ends when
its standard input ends.
"""

import argparse
import io
import json
import os
import queue
import select
import socket
import sys
import threading
import time
from concurrent.futures import Future
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
from faster_whisper import WhisperModel
from faster_whisper.audio import decode_audio

RATE = 16_000
LARGEST_BYTES = 25 * 2**20
# Of 10 ms each, that are encoded at least, and after the sound: with less the model repeats itself.
LEAST_FRAMES = 1_500
SILENT_FRAMES = 300
# No turn takes more than that for its text; a loop would, and whoever comes next would wait for it.
TOKENS_PER_S = 12
TOKENS_BESIDE = 14
# Longer sound may fill what the model can hold anyway.
SHORT_S = 15
# A text that is doubtful is tried again with more chance, as OpenAI's own program does, but not as often.
TEMPERATURES = (0.0, 0.4, 0.8)


class ShortWhisper(WhisperModel):
    """Encodes no more silence after a turn than it takes to hear its end: the whole window of 30 s costs thrice."""

    def encode(self, features):
        heard = np.flatnonzero(features.any(axis=0))
        last = heard[-1] if len(heard) else 0
        return super().encode(features[:, : max(LEAST_FRAMES, last + SILENT_FRAMES)])


class Recogniser:
    """Takes requests in the order in which they come; keeps what each took."""

    def __init__(self, model, beam):
        self.figures = []
        self._model = model
        self._beam = beam
        self._waiting = queue.Queue()
        threading.Thread(target=self._work, daemon=True).start()

    def recognise(self, data, fields, connection):
        """Returns the answer in the verbose form, and the milliseconds that recognising alone took."""
        answer = Future()
        self._waiting.put((data, fields, connection, time.time(), answer))
        return answer.result()

    def _work(self):
        while True:
            data, fields, connection, received, answer = self._waiting.get()
            try:
                if has_gone(connection):
                    raise ConnectionError("Nobody waits for the answer any more")
                answer.set_result(self._transcribe(data, fields, received))
            except Exception as error:  # Whatever it is, the client is told and the next one is served.
                answer.set_exception(error)

    def _transcribe(self, data, fields, received):
        began = time.time()
        sound = decode_audio(io.BytesIO(data), RATE)
        temperature = fields.get("temperature")
        segments, _ = self._model.transcribe(
            sound,
            language=fields.get("language") or "en",
            initial_prompt=fields.get("prompt") or None,
            beam_size=self._beam,
            temperature=TEMPERATURES if temperature in (None, "", "0") else float(temperature),
            condition_on_previous_text=False,
            max_new_tokens=most_tokens(len(sound) / RATE),
            word_timestamps="word" in fields.get("timestamp_granularities[]", ""),
        )
        found = verbose(list(segments), len(sound) / RATE)
        ended = time.time()
        took = round((ended - began) * 1000)
        self.figures.append(
            {
                "receivedAt": round(received * 1000),
                "answeredAt": round(ended * 1000),
                "recogniserMs": took,
                "soundMs": round(len(sound) * 1000 / RATE),
                "text": found["text"],
            }
        )
        return found, took


def has_gone(connection):
    """Whether the client has given up, as one does that has more of the same segment to send."""
    readable, _, _ = select.select([connection], [], [], 0)
    return bool(readable) and connection.recv(1, socket.MSG_PEEK) == b""


def most_tokens(duration):
    return TOKENS_BESIDE + round(TOKENS_PER_S * duration) if duration < SHORT_S else None


def verbose(segments, duration):
    """The form of OpenAI's API reference: words bare, text with punctuation."""
    return {
        "task": "transcribe",
        "language": "english",
        "duration": round(duration, 3),
        "text": "".join(segment.text for segment in segments).strip(),
        "words": [
            {"word": bare(word.word), "start": round(word.start, 3), "end": round(word.end, 3)}
            for segment in segments
            for word in segment.words or []
        ],
        "segments": [
            {
                "id": index,
                "seek": segment.seek,
                "start": round(segment.start, 3),
                "end": round(segment.end, 3),
                "text": segment.text,
                "tokens": segment.tokens,
                "temperature": segment.temperature,
                "avg_logprob": segment.avg_logprob,
                "compression_ratio": segment.compression_ratio,
                "no_speech_prob": segment.no_speech_prob,
            }
            for index, segment in enumerate(segments)
        ],
    }


def bare(word):
    return word.strip().strip(".,!?;:\"“”'()…") or word.strip()


def in_form(found, fields):
    """The parts of the verbose form that were asked for, and their content type."""
    form = fields.get("response_format", "json")
    if form == "text":
        return found["text"].encode(), "text/plain"
    if form != "verbose_json":
        found = {"text": found["text"]}
    elif "word" not in fields.get("timestamp_granularities[]", ""):
        found = {name: value for name, value in found.items() if name != "words"}
    return json.dumps(found).encode(), "application/json"


def read_form(body, content_type):
    """Returns the file and the other fields; several fields of one name joined by commas."""
    boundary = b"--" + content_type.split("boundary=")[1].split(";")[0].strip('"').encode()
    data, fields = None, {}
    for part in body.split(boundary)[1:-1]:
        head, _, value = part.partition(b"\r\n\r\n")
        name = head.decode().split('name="')[1].split('"')[0]
        value = value.removesuffix(b"\r\n")
        if name == "file":
            data = value
        else:
            fields[name] = ",".join(filter(None, [fields.get(name), value.decode()]))
    if data is None:
        raise ValueError("No file was sent")
    return data, fields


class Requests(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    recogniser: Recogniser

    def do_GET(self):
        if self.path == "/v1/models":
            model = {"id": "whisper-base", "object": "model", "created": 0, "owned_by": "openai"}
            self._answer(200, json.dumps({"object": "list", "data": [model]}).encode())
        elif self.path == "/figures":
            self._answer(200, json.dumps(self.recogniser.figures).encode())
        else:
            self._refuse(404, "no such endpoint")

    def do_POST(self):
        length = int(self.headers.get("content-length", 0))
        if length > LARGEST_BYTES:
            self.close_connection = True
            return self._refuse(413, "The file is too large")
        body = self.rfile.read(length)
        if self.path != "/v1/audio/transcriptions":
            return self._refuse(404, "no such endpoint")
        try:
            data, fields = read_form(body, self.headers.get("content-type", ""))
            found, took = self.recogniser.recognise(data, fields, self.connection)
        except Exception as error:  # Whatever is wrong with the sound or the form, the client is told.
            return self._refuse(400, str(error))
        self._answer(200, *in_form(found, fields), took)

    def _refuse(self, status, message):
        error = {"message": message, "type": "recogniser", "param": None, "code": None}
        self._answer(status, json.dumps({"error": error}).encode())

    def _answer(self, status, body, content_type="application/json", took=None):
        self.send_response(status)
        self.send_header("content-type", content_type)
        self.send_header("content-length", str(len(body)))
        if took is not None:
            self.send_header("x-recogniser-ms", str(took))
        try:
            self.end_headers()
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, *_):
        """Nothing: what is said in calls stays here."""


def main():
    options = argparse.ArgumentParser()
    options.add_argument("model", type=Path)
    options.add_argument("--threads", type=int, required=True)
    options.add_argument("--beam", type=int, required=True)
    wanted = options.parse_args()
    model = ShortWhisper(
        str(wanted.model), device="cpu", compute_type="int8", cpu_threads=wanted.threads
    )
    Requests.recogniser = Recogniser(model, wanted.beam)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Requests)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps({"port": server.server_port}), flush=True)
    sys.stdin.buffer.read()
    # Whatever is being recognised is of no use any more.
    os._exit(0)


main()
