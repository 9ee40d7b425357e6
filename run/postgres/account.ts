import { spawnSync } from 'node:child_process'
import { lstatSync, statSync } from 'node:fs'

/** The account PostgreSQL runs under, where that is not our own. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

/** `nobody` on every Linux; macOS has it as -2, and there nobody starts servers as root. */
const NOBODY: Account = { uid: 65534, gid: 65534 }

/**
 * PostgreSQL refuses to run as root, so root runs it as the owner of the data when there are some, otherwise as nobody.
 * Undefined means our own account.
 */
export function accountFor(cluster: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const owner = statSync(cluster, { throwIfNoEntry: false })
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : NOBODY
}

/** Whether the account can enter `folder`; asked of the system itself, since access lists and mounts count too. */
export function canEnter(account: Account | undefined, folder: string): boolean {
  const asked = spawnSync('/bin/sh', ['-c', 'cd -P -- "$1"', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' })
  return asked.status === 0
}

/** True for a real folder (not a link) that is ours and that nobody else can write to, so nobody can have planted it. */
export function isOurs(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false })
  return found !== undefined && found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0
}
