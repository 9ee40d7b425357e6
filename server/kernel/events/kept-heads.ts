import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseHeadLine, type Head } from './head.ts'

/** A head every minute for four months. */
export const kept_heads_most = 200_000

export type KeptHeads = {
  heads: Head[]
  /** Numbers of the lines that are no head, such as one that a crash cut short. */
  unreadable: number[]
}

/**
 * Reads a file of head lines, as a witness keeps it.
 *
 * @throws RangeError when it holds more than can be held in memory
 * @throws Error when it cannot be read
 */
export async function readKeptHeads(file: string): Promise<KeptHeads> {
  const kept: KeptHeads = { heads: [], unreadable: [] }
  let number = 0
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    number++
    if (line.trim() === '') continue
    const head = parseHeadLine(line)
    if (head) kept.heads.push(head)
    else kept.unreadable.push(number)
    if (kept.heads.length + kept.unreadable.length > kept_heads_most) {
      throw new RangeError(
        `${file} has more than ${kept_heads_most} lines. Give it in parts, for example with: tail -n ${kept_heads_most}`,
      )
    }
  }
  return kept
}
