import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DatabaseUrls } from '../../server/kernel/config.ts'
import { findLiveHolder } from './launcher-lock.ts'
import { urlsAt } from './urls.ts'

export type Found =
  | { readonly state: 'running'; readonly urls: DatabaseUrls; readonly pid: number }
  /** There are data, and nobody serves them (yet). */
  | { readonly state: 'stopped' }
  | { readonly state: 'absent' }

/** Looks whether the data under `dataDir` are served by a launcher of ours, and how its server is reached. */
export function findPostgres(dataDir: string): Found {
  const cluster = join(dataDir, 'postgres')
  if (!existsSync(cluster)) return { state: 'absent' }
  const launcher = findLiveHolder(dirname(realpathSync(cluster)))
  if (launcher?.socketDir === undefined) return { state: 'stopped' }
  return { state: 'running', urls: urlsAt(launcher.socketDir), pid: launcher.pid }
}
