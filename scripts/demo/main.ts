/** `npm run demo`, once everything is installed: one call from ring to account, and the proof that it arrived and was understood. */

import { dispose } from '@livekit/rtc-node';
import { PROJECT_DIR } from '../setup/project.mjs';
import { joinAsApp, openDispute } from './app.ts';
import { keepRunning } from './keep.ts';
import { type Stage, setStage } from './stage.ts';
import { play } from './story.ts';
import { timeline } from './timeline.ts';
import { showTranscript } from './transcript.ts';
import { understood } from './understood.ts';
import { judge, type Verdict } from './verdict.ts';

async function main(): Promise<number> {
  const recordings = [`${PROJECT_DIR}/phone/sounds/merged-call.wav`];
  const stage = await setStage({ environment: process.env, recordings });
  const interrupted = () => void stage.strike().finally(() => process.exit(1));
  process.once('SIGINT', interrupted);
  try {
    const verdict = await perform(stage);
    report(verdict);
    process.off('SIGINT', interrupted);
    if (process.argv.includes('--keep')) await keepRunning(stage);
    return verdict.failures.length === 0 ? 0 : 1;
  } catch (error) {
    console.error(`\nThe worker's last words:\n\n${stage.workerSaid()}`);
    throw error;
  } finally {
    await stage.strike();
    await dispose();
  }
}

async function perform(stage: Stage): Promise<Verdict> {
  console.log(
    '\nA simulated phone stands in for the telephone network, and a small server that knows the recording by\n' +
      'heart stands in for OpenAI’s recogniser. Everything else is real.\n',
  );
  const story = timeline(console.log);
  const dispute = await openDispute(stage.server.url);
  story.say('app', 'has opened a dispute and shows its short code');
  const app = await joinAsApp(dispute);
  story.say('app', 'is in the room of the dispute');
  const hush = showTranscript(app, story);
  try {
    const played = await play(stage, dispute, app, story);
    const sound = await judge(played, dispute, app.roomName);
    const words = understood(app);
    return { figures: sound.figures, failures: [...sound.failures, ...words] };
  } finally {
    hush();
    await app.leave();
  }
}

function report({ failures, figures }: Verdict): void {
  console.log('\nWhat the app heard, compared with what was played:\n');
  for (const line of figures) console.log(line);
  for (const line of failures) console.log(`\nFAILED: ${line}`);
  if (failures.length === 0)
    console.log(
      '\nThe right call reached the right dispute, both voices whole, and was understood.',
    );
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(`\nThe demo failed: ${(error as Error).message}`);
    process.exit(1);
  },
);
