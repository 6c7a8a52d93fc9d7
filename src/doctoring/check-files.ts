/** Whether the recorded prompts and the models are where the worker reads them. */

import { type Check, type Finding, fault, ok } from './finding.ts';

/** What reading a file came to: nothing when all was well, else why not, naming the file. */
export type Reading = () => Promise<string | undefined>;

export function checkFiles(files: { readonly prompts: Reading; readonly model: Reading }): Check {
  return {
    about: 'files',
    async look() {
      const [prompts, model] = await Promise.all([files.prompts(), files.model()]);
      return [
        finding('the recorded prompts', prompts, 'see PROMPTS_DIR and prompts/README.md'),
        finding('the model that tells speakers apart', model, 'it ships in models/: fetch it anew'),
      ];
    },
  };
}

function finding(what: string, because: string | undefined, advice: string): Finding {
  return because === undefined ? ok(`${what} can be read`) : fault(because, advice);
}
