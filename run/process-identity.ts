import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import { codeOf } from './problem.ts'

/**
 * When the process `pid` started, as an opaque text that no later process of the same number can have; null when it is gone.
 *
 * A process number alone is not enough: numbers are reused, and after a reboot at once.
 */
export function startOf(pid: number): string | null {
  if (process.platform === 'linux') return linuxStart(pid)
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null
  } catch {
    return null
  }
}

function linuxStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The command's name stands in brackets and may hold spaces: fields are counted from the last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z') return null
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot}/${fields[19]}`
  } catch {
    return null
  }
}

/** True while a process of this number exists, whoever owns it. A zombie counts as gone where that can be seen. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
  return process.platform !== 'linux' || startOf(pid) !== null
}

/** The folder a process works in; null when it is gone or belongs to somebody else. */
export function workingFolderOf(pid: number): string | null {
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`)
    const listing = execFileSync('lsof', ['-a', '-d', 'cwd', '-p', String(pid), '-Fn'], { encoding: 'utf8' })
    return /^n(.+)$/m.exec(listing)?.[1] ?? null
  } catch {
    return null
  }
}
