/** Looks at a folder: is it there, may we write, how much room is left. */

import { access, constants, statfs } from 'node:fs/promises';
import type { FolderLook } from './check-disk.ts';

export async function lookAtFolder(path: string): Promise<FolderLook> {
  try {
    await access(path, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = await statfs(path);
    return { kind: 'open', freeBytes: bavail * bsize };
  } catch (error) {
    const { code = 'UNKNOWN' } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? { kind: 'absent' } : { kind: 'closed', code };
  }
}
