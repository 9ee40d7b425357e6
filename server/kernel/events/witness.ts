import { open } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { system } from '../actor.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { headLine, type Head } from './head.ts'
import { findNewestHead } from './queries.ts'

const timeout_ms_default = 10_000
const answer_chars_most = 1_000
const answer_bytes_most = 4_096
const label_chars_most = 500

export type SendOptions = { timeout_ms?: number; signal?: AbortSignal }

/**
 * Gives a head to an outside party, who keeps it out of reach of whoever runs the database: posts its line to an https
 * address, or appends it to a file (`file:` and a path; on another machine's disk, or one that is written once).
 *
 * @returns what the witness answered
 * @throws Error when the address is of neither kind, does not answer in time, or does not answer 2xx
 */
export async function sendHead(head: Head, witness: string, options: SendOptions = {}): Promise<string> {
  const line = `${headLine(head)}\n`
  if (witness.startsWith('file:')) return appendLine(line, fileOf(witness))
  const url = new URL(witness)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url))) {
    throw new Error(`${labelOf(witness)} cannot be a witness: https:// and file: addresses can`)
  }
  return post(line, url, options)
}

/** The address without what may be secret in it: credentials and query. */
export function labelOf(witness: string): string {
  if (witness.startsWith('file:')) return witness.slice(0, label_chars_most)
  const url = new URL(witness)
  return `${url.origin}${url.pathname}`.slice(0, label_chars_most)
}

/**
 * Sends the newest head, unless the witness has answered for it already, and keeps the answer.
 *
 * @returns the head it sent, or null when the witness has the newest
 * @throws Error as `sendHead` does; the next call sends the head that is the newest by then
 */
export async function sendNewestHead(
  database: Database,
  clock: Clock,
  witness: string,
  options: SendOptions = {},
): Promise<Head | null> {
  const label = labelOf(witness)
  const head = await database.read(system, async (db) => {
    const newest = await findNewestHead(db)
    const [last] = await db.sql<{ size: number }>(
      'select size from kernel.witness_receipt where witness = $1 order by size desc limit 1',
      [label],
    )
    return newest && newest.size > (last?.size ?? 0) ? newest : null
  })
  if (!head) return null
  const answer = await sendHead(head, witness, options)
  await database.write(system, (tx) =>
    tx.sql(
      `insert into kernel.witness_receipt (witness, size, at, answer) values ($1, $2, $3, $4)
       on conflict (witness, size) do nothing`,
      [label, head.size, clock.now().toString(), answer],
    ),
  )
  return head
}

async function post(line: string, url: URL, { timeout_ms = timeout_ms_default, signal }: SendOptions): Promise<string> {
  const timeout = AbortSignal.timeout(timeout_ms)
  // fetch refuses credentials in an address; they go into the header that they stand for.
  const credentials = url.username ? `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}` : null
  url.username = ''
  url.password = ''
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      ...(credentials === null ? {} : { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` }),
    },
    body: line,
    redirect: 'error',
    signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
  })
  const answer = await beginningOf(response)
  if (!response.ok) throw new Error(`${labelOf(url.href)} answered ${response.status}`)
  return answer
}

async function beginningOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of response.body ?? []) {
    parts.push(part)
    bytes += part.length
    if (bytes >= answer_bytes_most) break
  }
  const text = Buffer.concat(parts).subarray(0, answer_bytes_most).toString('utf8')
  return text.replaceAll('\0', '').trim().slice(0, answer_chars_most).toWellFormed()
}

async function appendLine(line: string, file: string): Promise<string> {
  const handle = await open(file, 'a+')
  try {
    const { size } = await handle.stat()
    const lastByte = Buffer.alloc(1, '\n')
    if (size > 0) await handle.read(lastByte, 0, 1, size - 1)
    // A line that a crash cut short stays by itself.
    await handle.appendFile(lastByte.toString() === '\n' ? line : `\n${line}`)
    await handle.sync()
    return `appended at byte ${size}`
  } finally {
    await handle.close()
  }
}

function fileOf(address: string): string {
  return address.startsWith('file://')
    ? fileURLToPath(address)
    : path.resolve(decodeURIComponent(address.slice('file:'.length)))
}

function isLoopback(url: URL): boolean {
  return ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
}
