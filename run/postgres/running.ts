import { readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DatabaseUrls } from '../../server/kernel/config.ts'
import { codeOf } from '../problem.ts'
import { startOf } from '../process-identity.ts'
import { DATABASE } from './roles.ts'

export type Found =
  | { readonly state: 'running'; readonly urls: DatabaseUrls; readonly pid: number }
  /** There are data, and nobody serves them. */
  | { readonly state: 'stopped' }
  | { readonly state: 'absent' }

/** Looks whether the data under `dataDir` are served by a launcher of ours, and how its server is reached. */
export function findPostgres(dataDir: string): Found {
  const cluster = realPathOf(join(dataDir, 'postgres'))
  if (cluster === null) return { state: 'absent' }
  const launcher = readLauncher(join(dirname(cluster), 'launcher.json'))
  if (launcher === null || startOf(launcher.pid) !== launcher.started) return { state: 'stopped' }
  const url = (role: string) =>
    `postgres://${role}@localhost/${DATABASE}?host=${encodeURIComponent(launcher.socketDir)}&port=5432`
  const urls = { owner: url('rifada_owner'), app: url('rifada_app'), writer: url('rifada_writer') }
  return { state: 'running', urls, pid: launcher.pid }
}

function realPathOf(path: string): string | null {
  try {
    return realpathSync(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

/** Null when there is none, or when it has not started PostgreSQL yet. */
function readLauncher(file: string): { pid: number; started: string; socketDir: string } | null {
  try {
    const found: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof found !== 'object' || found === null) return null
    if (!('pid' in found) || !('started' in found) || !('socketDir' in found)) return null
    const { pid, started, socketDir } = found
    if (typeof pid !== 'number' || typeof started !== 'string' || typeof socketDir !== 'string') return null
    return { pid, started, socketDir }
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return null
    throw error
  }
}
