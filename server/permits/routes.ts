import Type from 'typebox'
import type { Engine } from '../capacity/index.ts'
import { readCursor, pageOf } from '../kernel/http/cursor.ts'
import type { App, HttpParts, ResourceLoader } from '../kernel/http/http.ts'
import { DateText, PageOf, pageQuery, Uuid } from '../kernel/http/schemas.ts'
import { refuse } from '../kernel/refusal.ts'
import { bookPermits, peopleOf } from './book-permits.ts'
import { cancelPermit } from './cancel-permit.ts'
import { Booked, Cancellation, Kind, Permit, PermitState, Wish } from './contract.ts'
import { openingRoutes } from './opening-routes.ts'
import { permitNumbers } from './permit-number.ts'
import { permitOf } from './permit-shown.ts'
import { findPermit, listPermits } from './queries.ts'

const tags = ['permits']
const ByNumber = Type.Object({ number: Type.String({ pattern: '^[0-9]{16}$' }) })

export function permitRoutes(app: App, parts: HttpParts & { engine: Engine }): void {
  openingRoutes(app, parts)
  const { clock, database, engine, config } = parts
  const numbers = permitNumbers(config.secret)

  function bookingOf(number: string) {
    const booking = numbers.bookingOf(number)
    if (!booking) throw refuse('permit.unknown')
    return booking
  }

  const permit: ResourceLoader = async (request, db) => {
    const booking = numbers.bookingOf((request.params as { number: string }).number)
    const found = booking && (await findPermit(db, request.seasonId, booking))
    return found ? { id: `${found.poolId}-${found.bookingNo}`, place: found.place.id } : null
  }

  app.post(
    '/api/permits',
    {
      schema: {
        tags,
        summary: 'Book a slot for people or a whole group: all of them or none',
        body: Wish,
        response: { 201: Booked },
      },
      config: { action: 'bookPermits', keepsOwnAnswer: true },
    },
    async (request, reply) => {
      const people = await request.read((db) => peopleOf(db, request.seasonId, request.body))
      const key = request.headers['idempotency-key'] as string
      reply.code(201)
      return bookPermits(engine, numbers, request.actor.account ?? '', key, request.body, people)
    },
  )

  app.get(
    '/api/permits',
    {
      schema: {
        tags,
        summary: 'List permits',
        querystring: Type.Object({
          ...pageQuery,
          kind: Type.Optional(Kind),
          day: Type.Optional(DateText),
          group: Type.Optional(Uuid),
          pilgrim: Type.Optional(Uuid),
          state: Type.Optional(PermitState),
        }),
        response: { 200: PageOf(Permit) },
      },
      config: { action: 'listPermits' },
    },
    async (request) => {
      const { kind, day, group, pilgrim, state, cursor, limit = 50 } = request.query
      const after = readCursor<[number, number]>(cursor, ['number', 'number'])
      const at = clock.now()
      const rows = await request.read((db) =>
        listPermits(db, request.seasonId, {
          kind,
          day,
          groupId: group,
          pilgrimId: pilgrim,
          state,
          at,
          after,
          limit: limit + 1,
        }),
      )
      const page = pageOf(rows, limit, (row) => [row.poolId, row.bookingNo])
      return { items: page.items.map((row) => permitOf(row, numbers, at)), next: page.next }
    },
  )

  app.get(
    '/api/permits/:number',
    {
      schema: { tags, summary: 'Read a permit', params: ByNumber, response: { 200: Permit } },
      config: { action: 'readPermit', resource: permit },
    },
    async (request) => {
      const found = await request.read((db) => findPermit(db, request.seasonId, bookingOf(request.params.number)))
      if (!found) throw refuse('permit.unknown')
      return permitOf(found, numbers, clock.now())
    },
  )

  app.post(
    '/api/permits/:number/cancellation',
    {
      schema: { tags, summary: 'Cancel a permit', params: ByNumber, response: { 200: Cancellation } },
      config: { action: 'cancelPermit', resource: permit, keepsOwnAnswer: true },
    },
    async (request) => {
      const { number } = request.params
      const cancelledAt = await database.hot(request.actor, (tx) =>
        cancelPermit(tx, clock.now(), request.actor.account, bookingOf(number)),
      )
      return { number, cancelledAt }
    },
  )
}
