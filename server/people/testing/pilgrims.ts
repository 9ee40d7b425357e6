import type { Caller } from '../../testing/season.ts'

let made = 0

/** What an organiser types for one pilgrim; every call gives another passport number. */
export function aPilgrim(change: Record<string, unknown> = {}): Record<string, unknown> {
  made++
  return {
    name: { ar: 'فاطمة حسن خان', en: 'Fatimah Hasan Khan' },
    sex: 'female',
    birth: { calendar: 'gregorian', text: '1962-03-25' },
    nationality: 'IDN',
    passport: `P${String(1_000_000 + made)}`,
    language: null,
    ...change,
  }
}

/** Registers pilgrims one by one, as an organiser does; their ids. */
export async function registered(
  organiser: Caller,
  count: number,
  change: Record<string, unknown> = {},
): Promise<string[]> {
  const ids: string[] = []
  for (let at = 0; at < count; at++) {
    const answer = await organiser.post('/api/people', aPilgrim(change))
    if (answer.status !== 201) throw new Error(answer.text)
    ids.push(String(answer.body.id))
  }
  return ids
}
