/** The companion page's entry: wires the browser, the API and the room to what is shown. */

import { render } from 'preact';
import { chooseLanguage, type Language } from './messages/language.ts';
import { browserMemory } from './reach/browser-memory.ts';
import { browserWaking } from './reach/browser-waking.ts';
import { httpApi } from './reach/http-api.ts';
import type { EnterRoom } from './session/ports.ts';
import { Session } from './session/session.ts';
import { createStore } from './state/store.ts';
import { App } from './views/app.tsx';

const LANGUAGE = 'language';

/** LiveKit's client is most of the code; it comes when there is a room to enter. */
const enter: EnterRoom = async (entrance, tell) => {
  const { enterRoom } = await import('./reach/livekit-room.ts');
  return enterRoom(entrance, tell);
};

const store = createStore();
const session = new Session({
  api: httpApi(),
  enter,
  kept: browserMemory(localStorage),
  store,
  waking: browserWaking(),
  now: Date.now,
});
const language = chooseLanguage(localStorage.getItem(LANGUAGE), navigator.languages);
const keepLanguage = (chosen: Language) => localStorage.setItem(LANGUAGE, chosen);

session.resume();
render(
  <App session={session} store={store} language={language} keepLanguage={keepLanguage} />,
  document.getElementById('page') as HTMLElement,
);
