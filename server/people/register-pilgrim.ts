import type { Tx } from '../kernel/database/database.ts'
import { record } from '../kernel/events/index.ts'
import { seal, type PersonalKeys } from '../kernel/privacy/personal-key.ts'
import { Refusal, refuse, type FieldFault } from '../kernel/refusal.ts'
import type { NewPilgrim, PilgrimInput } from './contract.ts'
import { differences, readFacts, type Facts, type Written } from './facts.ts'
import { faultMessages } from './fault-messages.ts'
import { roomIn } from './groups.ts'
import {
  findPassports,
  findPilgrim,
  findSealed,
  insertPilgrims,
  newIds,
  updatePilgrim,
  type Home,
  type PilgrimRow,
} from './queries.ts'

const fields: Record<keyof Written, string> = {
  nameAr: 'body/name/ar',
  nameEn: 'body/name/en',
  sex: 'body/sex',
  birth: 'body/birth/text',
  calendar: 'body/birth/calendar',
  nationality: 'body/nationality',
  passport: 'body/passport',
  language: 'body/language',
}

/**
 * Registers one pilgrim with the organiser that brings them.
 *
 * @throws Refusal `input.invalid` naming each field that cannot be read and what to write instead
 * @throws Refusal `pilgrim.exists` when the season knows the passport, whoever brings its holder
 * @throws Refusal `group.unknown` or `group.too-large` when the group cannot take them
 */
export async function registerPilgrim(
  tx: Tx,
  at: Temporal.Instant,
  keys: PersonalKeys,
  home: Home,
  input: NewPilgrim,
): Promise<string> {
  const facts = readInput(input, at)
  const groupId = input.groupId ?? null
  if (groupId !== null) await roomIn(tx, home, groupId, 1)
  const [id = ''] = await newIds(tx, 1)
  const written = await insertPilgrims(tx, at, home, [sealedRow(keys, id, groupId, facts)])
  if (!written.has(id)) throw refuse('pilgrim.exists')
  await record(tx, {
    type: 'pilgrim.registered',
    subject: `pilgrim:${id}`,
    season: home.seasonId,
    payload: { party: home.partyId, group: groupId },
    at,
  })
  return id
}

/**
 * Changes what is held of a pilgrim. The event says which facts changed, not what they were or are.
 *
 * @throws Refusal `not-found` when there is no such pilgrim, or none that whoever asks may see
 * @throws Refusal `input.invalid` naming each field that cannot be read
 * @throws Refusal `pilgrim.exists` when the passport is another pilgrim's
 */
export async function changePilgrim(
  tx: Tx,
  at: Temporal.Instant,
  keys: PersonalKeys,
  seasonId: string,
  id: string,
  input: PilgrimInput,
): Promise<void> {
  const [sealed, held] = await Promise.all([findSealed(tx, seasonId, id), findPilgrim(tx, id)])
  if (!sealed || !held) throw refuse('not-found')
  const facts = readInput(input, at)
  const passport_hash = keys.passportHash(facts.nationality, facts.passport)
  const owner = (await findPassports(tx, seasonId, [passport_hash])).get(0)
  if (owner !== undefined && owner !== id) throw refuse('pilgrim.exists')

  const birth = { calendar: held.birth.calendar, text: held.birth.text, on: null }
  const before = { nameAr: held.name.ar, nameEn: held.name.en, sex: held.sex, birth, language: held.language }
  const changed: string[] = differences({ ...before, nationality: held.nationality }, facts).map(
    (field) => codes[field],
  )
  if (owner === undefined) changed.push('travel-document')
  if (changed.length === 0) return

  const key = keys.unwrap(id, sealed.person_key)
  const passport_sealed = seal(key, facts.passport, 'passport')
  await updatePilgrim(tx, { id, facts, passport_sealed, passport_hash }).catch(unlessTaken)
  const payload = { party: sealed.partyId, changed }
  await record(tx, { type: 'pilgrim.changed', subject: `pilgrim:${id}`, season: seasonId, payload, at })
}

const codes: Record<keyof Written, string> = {
  nameAr: 'name-ar',
  nameEn: 'name-en',
  sex: 'sex',
  birth: 'birth-date',
  calendar: 'birth-date',
  nationality: 'travel-document',
  passport: 'travel-document',
  language: 'language',
}

/** A pilgrim's row with a new key of their own. */
export function sealedRow(keys: PersonalKeys, id: string, groupId: string | null, facts: Facts): PilgrimRow {
  const { key, wrapped } = keys.issue(id)
  return {
    id,
    groupId,
    facts,
    passport_sealed: seal(key, facts.passport, 'passport'),
    passport_hash: keys.passportHash(facts.nationality, facts.passport),
    person_key: wrapped,
  }
}

/** The day it is in Makkah. */
export function makkahDay(at: Temporal.Instant): Temporal.PlainDate {
  return at.toZonedDateTimeISO('Asia/Riyadh').toPlainDate()
}

function readInput(input: PilgrimInput, at: Temporal.Instant): Facts {
  const { name, sex, birth, nationality, passport, language } = input
  const read = readFacts(
    {
      nameAr: name.ar,
      nameEn: name.en,
      sex,
      birth: birth.text,
      calendar: birth.calendar,
      nationality,
      passport,
      language: language ?? '',
    },
    makkahDay(at),
  )
  if ('facts' in read) return read.facts
  const faults = read.faults.map(({ field, code }): FieldFault => ({
    field: fields[field],
    message: faultMessages[code],
  }))
  throw new Refusal('input.invalid', {}, faults)
}

/** Somebody registered the passport between the look and the write. */
function unlessTaken(error: unknown): never {
  if (error instanceof Error && 'constraint' in error && error.constraint === 'passport_once')
    throw refuse('pilgrim.exists')
  throw error
}
