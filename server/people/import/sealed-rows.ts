import { setImmediate as pause } from 'node:timers/promises'
import type { Facts } from '../facts.ts'
import { open, seal } from '../../kernel/privacy/personal-key.ts'
import type { Separator } from './sheet.ts'

/** What a row said, kept sealed until it is taken: its cells, and what was read from them. */
export type RowContent = { cells: string[]; facts: Facts | null; group: string | null; family: string | null }

/** The first line of a file. */
export type HeadContent = { headings: string[]; separator: Separator }

type Kept = {
  cells: string[]
  facts:
    | (Omit<Facts, 'birth'> & { birth: { calendar: Facts['birth']['calendar']; text: string; on: string | null } })
    | null
  group: string | null
  family: string | null
}

export function sealRow(key: Buffer, line: number, content: RowContent): Buffer {
  const { cells, facts, group, family } = content
  const birth = facts ? { ...facts.birth, on: facts.birth.on?.toString() ?? null } : null
  const kept: Kept = { cells, facts: facts && birth ? { ...facts, birth } : null, group, family }
  return seal(key, JSON.stringify(kept), `row:${line}`)
}

export function openRow(key: Buffer, line: number, sealed: Buffer): RowContent {
  const kept: Kept = JSON.parse(open(key, sealed, `row:${line}`))
  if (!kept.facts) return { ...kept, facts: null }
  const { on, ...birth } = kept.facts.birth
  return {
    ...kept,
    facts: { ...kept.facts, birth: { ...birth, on: on === null ? null : Temporal.PlainDate.from(on) } },
  }
}

export function sealHead(key: Buffer, head: HeadContent): Buffer {
  return seal(key, JSON.stringify(head), 'head')
}

export function openHead(key: Buffer, sealed: Buffer): HeadContent {
  const head: HeadContent = JSON.parse(open(key, sealed, 'head'))
  return head
}

/** Rows written or read by one statement: more gains nothing and holds memory. */
const batch_rows = 2_500

/** Rows in batches for the database; between batches others get their turn. */
export async function* inBatches<T>(rows: readonly T[]): AsyncGenerator<readonly T[]> {
  for (let from = 0; from < rows.length; from += batch_rows) {
    yield rows.slice(from, from + batch_rows)
    await pause()
  }
}
