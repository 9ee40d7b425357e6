import type { MessageKey } from '../kit/messages.ts'
import type { Status } from '../kit/status-mark.tsx'
import type { MachineKey } from './accounts.ts'

/** How a key stands at a moment, and whether it still opens anything. */
export function keyState(key: MachineKey, now_ms: number): { status: Status; word: MessageKey; isOpen: boolean } {
  if (key.revokedAt) return { status: 'unknown', word: 'page.accounts.machines.key.revoked', isOpen: false }
  if (key.endsAt === null) return { status: 'good', word: 'page.accounts.machines.key.works', isOpen: true }
  return Date.parse(key.endsAt) > now_ms
    ? { status: 'watch', word: 'page.accounts.machines.key.ends', isOpen: true }
    : { status: 'unknown', word: 'page.accounts.machines.key.ended', isOpen: false }
}
