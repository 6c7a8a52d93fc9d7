/** What the caller sends: the microphone, a recording, both, or silence; mixed into one track. */

export class Mouthpiece {
  readonly #context: AudioContext;
  readonly #line: MediaStreamAudioDestinationNode;
  #microphone: MediaStream | undefined;
  #playing: AudioBufferSourceNode | undefined;

  constructor(context: AudioContext) {
    this.#context = context;
    this.#line = context.createMediaStreamDestination();
  }

  get track(): MediaStreamTrack {
    const [track] = this.#line.stream.getAudioTracks();
    if (track === undefined) throw new Error('The browser gave no track of sound.');
    return track;
  }

  /** @throws {DOMException} when the person or the browser refuses the microphone */
  async switchMicrophone(on: boolean): Promise<void> {
    for (const track of this.#microphone?.getTracks() ?? []) track.stop();
    this.#microphone = on ? await navigator.mediaDevices.getUserMedia({ audio: true }) : undefined;
    if (this.#microphone === undefined) return;
    this.#context.createMediaStreamSource(this.#microphone).connect(this.#line);
  }

  /** In real time; the caller hears it too. Resolves when it has ended or was stopped. */
  async play(recording: ArrayBuffer): Promise<void> {
    this.stop();
    const source = this.#context.createBufferSource();
    source.buffer = await this.#context.decodeAudioData(recording);
    source.connect(this.#line);
    source.connect(this.#context.destination);
    this.#playing = source;
    const ended = new Promise((resolve) => source.addEventListener('ended', resolve));
    source.start();
    await ended;
  }

  stop(): void {
    this.#playing?.stop();
    this.#playing = undefined;
  }

  close(): void {
    this.stop();
    for (const track of this.#microphone?.getTracks() ?? []) track.stop();
  }
}
