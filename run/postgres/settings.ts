import { statfsSync } from 'node:fs'
import { totalmem } from 'node:os'

const MB = 1024 * 1024
const GB = 1024 * MB

/** Below this, parallel queries can fail for want of shared memory (a container's /dev/shm is 64 MB by default). */
const SHARED_MEMORY_WANTED = 256 * MB

/**
 * PostgreSQL's settings for this machine, given on its command line at every start, so that they follow the machine.
 *
 * `durable: false` is for tests: a crash of the machine may lose everything, a crash of a process loses nothing.
 */
export function settingsFor(options: { socketDir: string; cluster: string; durable: boolean }): string[] {
  const memory = memoryOfMachine()
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: options.socketDir,
    unix_socket_permissions: '0700',
    cluster_name: 'rifada',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    max_connections: '100',
    jit: 'off',
    // Statements and their details may hold personal data: errors go to the caller, not to the log.
    log_min_messages: 'log',
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    shared_buffers: inMegabytes(between(32 * MB, memory / 8, 2 * GB)),
    effective_cache_size: inMegabytes(memory / 2),
    work_mem: inMegabytes(between(4 * MB, memory / 512, 32 * MB)),
    maintenance_work_mem: inMegabytes(between(64 * MB, memory / 16, 512 * MB)),
    dynamic_shared_memory_type: hasRoomyShm() ? 'posix' : 'mmap',
    ...(options.durable ? durableWal(options.cluster) : volatileWal),
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** Bulk booking writes come in bursts: few checkpoints, spread out, and never more WAL than an eighth of the free disk. */
function durableWal(cluster: string): Record<string, string> {
  const disk = statfsSync(cluster)
  const free = disk.bavail * disk.bsize
  return {
    fsync: 'on',
    synchronous_commit: 'on',
    wal_compression: 'on',
    wal_buffers: '16MB',
    max_wal_size: inMegabytes(between(256 * MB, free / 8, 4 * GB)),
    checkpoint_timeout: '15min',
    checkpoint_completion_target: '0.9',
  }
}

const volatileWal: Record<string, string> = {
  fsync: 'off',
  // Still on: without it a killed server loses what it had answered.
  synchronous_commit: 'on',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '1GB',
}

function memoryOfMachine(): number {
  const limit = process.constrainedMemory()
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem()
}

function hasRoomyShm(): boolean {
  if (process.platform !== 'linux') return true
  try {
    const shm = statfsSync('/dev/shm')
    return shm.bavail * shm.bsize >= SHARED_MEMORY_WANTED
  } catch {
    return false
  }
}

function between(least: number, wanted: number, most: number): number {
  return Math.max(least, Math.min(wanted, most))
}

function inMegabytes(bytes: number): string {
  return `${Math.floor(bytes / MB)}MB`
}
