import Type from 'typebox'
import type { Actor } from '../kernel/actor.ts'
import type { App, HttpParts } from '../kernel/http/http.ts'
import type { LiveTopic } from '../kernel/live/routes.ts'
import { Instant, BothNames, Uuid } from '../kernel/http/schemas.ts'
import { refuse } from '../kernel/refusal.ts'
import { nameForGate } from '../people/index.ts'
import { requestIdOf } from './book-permits.ts'
import { checkPermit, type Checked } from './check-permit.ts'
import { Check, CheckAnswer, Opening, ReadingSeen, Verdict } from './contract.ts'
import { permitNumbers, readPermitCode } from './permit-number.ts'
import { findGate, listPlacesById, listReadings, listSlotsOfTheHour, sumLastHour } from './queries.ts'

const GateSeen = Type.Object(
  {
    gate: Type.Object({ id: Uuid, code: Type.String(), name: BothNames }, { additionalProperties: false }),
    at: Instant,
    openings: Type.Array(Opening),
    last: Type.Array(ReadingSeen),
  },
  { additionalProperties: false },
)
const RoomSeen = Type.Object(
  {
    at: Instant,
    openings: Type.Array(Opening),
    newest: Type.Array(ReadingSeen),
    lastHour: Type.Object(
      {
        checks: Type.Array(Type.Object({ verdict: Verdict, count: Type.Integer() }, { additionalProperties: false }), {
          description: 'How often each verdict was given, the commonest first',
        }),
        gates: Type.Integer({ description: 'Gates that checked anybody' }),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
)

/** The room follows what moves its bars: bookings, cancellations, gate checks, capacities. */
export const roomTopic: LiveTopic = {
  name: 'room',
  action: 'watchRoom',
  tell(event, actor) {
    if (event.season_id !== null && event.season_id !== actor.post?.seasonId) return null
    const pool = event.payload.pool
    if (
      [
        'capacity.booked',
        'permit.cancelled',
        'capacity.changed',
        'opening.opened',
        'opening.closed',
        'opening.reopened',
      ].includes(event.type)
    ) {
      return { type: event.type, ...(typeof pool === 'number' ? { pool } : {}) }
    }
    return event.type === 'gate.checked' ? { type: event.type, gate: event.subject.slice('gate:'.length) } : null
  },
}

export function gateRoutes(app: App, { clock, database, config }: HttpParts): void {
  const numbers = permitNumbers(config.secret)
  const tags = ['gate']

  async function describe(
    actor: Actor,
    checked: Checked,
    number: string | null,
    at: Temporal.Instant,
  ): Promise<CheckAnswer> {
    const { permit, verdict } = checked
    const [name, gates] = await database.read(actor, (db) =>
      Promise.all([
        permit ? nameForGate(db, permit.bearerId) : null,
        permit && verdict === 'wrong-gate'
          ? listPlacesById(db, permit.gates.length > 0 ? permit.gates : [permit.placeId])
          : [],
      ]),
    )
    return {
      verdict,
      at,
      name,
      number: permit ? number : null,
      kind: permit ? (permit.kind as CheckAnswer['kind']) : null,
      startsAt: permit?.startsAt ?? null,
      endsAt: permit?.endsAt ?? null,
      since:
        verdict === 'already-used'
          ? (permit?.usedAt ?? null)
          : verdict === 'cancelled'
            ? (permit?.cancelledAt ?? null)
            : null,
      opensAt: permit ? permit.startsAt.subtract({ minutes: permit.early_min }) : null,
      gates,
    }
  }

  app.post(
    '/api/gate/checks',
    {
      schema: { tags, summary: 'Check a permit at this gate', body: Check, response: { 200: CheckAnswer } },
      config: { action: 'checkPermit', keepsOwnAnswer: true },
    },
    async (request) => {
      const at = clock.now()
      const { actor } = request
      const gate = await request.read((db) => findGate(db, request.seasonId, actor.post?.placeId ?? ''))
      if (!gate) throw refuse('not-found')
      const number = readPermitCode(request.body.code)
      const requestId = requestIdOf(actor.account ?? '', request.headers['idempotency-key'] as string)
      const booking = number === null ? null : numbers.bookingOf(number)
      const checked = await database.hot(actor, (tx) =>
        checkPermit(tx, { gate, booking, at, by: actor.account, requestId }),
      )
      return describe(actor, checked, number, at)
    },
  )

  app.get(
    '/api/gate',
    {
      schema: {
        tags,
        summary: 'This gate: its slots of the hour and its last ten checks',
        response: { 200: GateSeen },
      },
      config: { action: 'readGate' },
    },
    async (request) => {
      const at = clock.now()
      return request.read(async (db) => {
        const gate = await findGate(db, request.seasonId, request.actor.post?.placeId ?? '')
        if (!gate) throw refuse('not-found')
        const openings = await listSlotsOfTheHour(db, request.seasonId, at)
        const here = openings.filter((o) =>
          o.gates.length > 0 ? o.gates.some((g) => g.id === gate.id) : gate.above.includes(o.place.id),
        )
        return {
          gate,
          at,
          openings: here,
          last: await listReadings(db, request.seasonId, { gateId: gate.id, at, limit: 10 }),
        }
      })
    },
  )

  app.get(
    '/api/room',
    {
      schema: { tags: ['room'], summary: 'Every slot of the hour and the newest checks', response: { 200: RoomSeen } },
      config: { action: 'watchRoom' },
    },
    async (request) => {
      const at = clock.now()
      return request.read(async (db) => ({
        at,
        openings: await listSlotsOfTheHour(db, request.seasonId, at),
        newest: await listReadings(db, request.seasonId, { gateId: null, at, limit: 20 }),
        lastHour: await sumLastHour(db, request.seasonId, at),
      }))
    },
  )
}
