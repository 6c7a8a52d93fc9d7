/** Whether the folders that we write to are there, are ours, and have room. */

import { type Check, type Finding, fault, ok, warning } from './finding.ts';

export type FolderLook =
  | { readonly kind: 'absent' }
  | { readonly kind: 'closed'; readonly code: string }
  | { readonly kind: 'open'; readonly freeBytes: number };

export interface Folder {
  /** The variable that names it. */
  readonly variable: string;
  readonly path: string;
}

const MB = 1024 * 1024;
const LITTLE = 1024 * MB;
const TOO_LITTLE = 100 * MB;

export function checkDisk(
  folders: readonly Folder[],
  look: (path: string) => Promise<FolderLook>,
): Check {
  return {
    about: 'disk',
    look: () => Promise.all(folders.map(async (it) => finding(it.variable, await look(it.path)))),
  };
}

function finding(variable: string, seen: FolderLook): Finding {
  if (seen.kind === 'absent') {
    return warning(`${variable} is not there yet`, 'the first start of server or worker makes it');
  }
  if (seen.kind === 'closed') {
    return fault(
      `${variable} cannot be written (${seen.code})`,
      'give it to the user that runs us; in the image that is number 1000',
    );
  }
  const says = `${variable} has ${size(seen.freeBytes)} free`;
  if (seen.freeBytes < TOO_LITTLE) return fault(says, 'make room: nothing more can be kept soon');
  return seen.freeBytes < LITTLE ? warning(says, 'make room') : ok(says);
}

function size(bytes: number): string {
  return bytes < LITTLE ? `${Math.floor(bytes / MB)} MB` : `${Math.floor(bytes / LITTLE)} GB`;
}
