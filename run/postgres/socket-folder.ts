import { chownSync, mkdtempSync, readdirSync, rmSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Problem } from '../problem.ts'
import { type Account, canEnter } from './account.ts'

/** A Unix socket's path holds at most 107 bytes on Linux, 103 on macOS; PostgreSQL adds `/.s.PGSQL.5432.lock`. */
const BYTES_MOST = 80
const NAME = 'rifada-'

/** A folder that only the server's account (and root) may enter: who reaches the socket is trusted. */
export function makeSocketFolder(account: Account | undefined): string {
  const parent = [tmpdir(), '/tmp', '/var/tmp'].find(
    (folder) => Buffer.byteLength(folder) < BYTES_MOST && canEnter(account, folder),
  )
  if (parent === undefined)
    throw new Problem('No temporary folder is usable for the socket: make /tmp writable for all.')
  const folder = mkdtempSync(join(parent, NAME))
  if (account) chownSync(folder, account.uid, account.gid)
  return folder
}

/** Removes only what a socket folder can hold: its path may come from a file, so it is not trusted with a recursive removal. */
export function removeSocketFolder(folder: string): void {
  if (!basename(folder).startsWith(NAME)) return
  try {
    for (const name of readdirSync(folder)) {
      if (name.startsWith('.s.PGSQL.')) rmSync(join(folder, name))
    }
    rmdirSync(folder)
  } catch {
    // Nothing depends on it: the temporary folder's own cleaner takes what is left.
  }
}
