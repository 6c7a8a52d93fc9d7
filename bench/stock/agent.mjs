/** The agent that ours is compared with: a listener as the framework's starter is put together, with its defaults. */

import { defineAgent, voice } from '@livekit/agents';
import { STT } from '@livekit/agents-plugin-openai';
import { VAD } from '@livekit/agents-plugin-silero';

const INSTRUCTIONS = 'You listen to a telephone call and say nothing.';

export default defineAgent({
  prewarm: async (proc) => {
    proc.userData.vad = await VAD.load();
  },
  entry: async (ctx) => {
    const session = new voice.AgentSession({
      vad: /** @type {VAD} */ (ctx.proc.userData.vad),
      // Address and key come from `OPENAI_BASE_URL` and `OPENAI_API_KEY`; only the real OpenAI has the realtime endpoint.
      stt: new STT({ model: 'whisper-1', useRealtime: false }),
    });
    await session.start({ agent: new voice.Agent({ instructions: INSTRUCTIONS }), room: ctx.room });
    await ctx.connect();
  },
});
