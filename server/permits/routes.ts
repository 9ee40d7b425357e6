import Type from 'typebox'
import { setCapacity, type Engine } from '../capacity/index.ts'
import { readCursor, pageOf } from '../kernel/http/cursor.ts'
import type { App, HttpParts, ResourceLoader } from '../kernel/http/http.ts'
import { Body, DateText, PageOf, pageQuery, Uuid } from '../kernel/http/schemas.ts'
import { refuse } from '../kernel/refusal.ts'
import { bookPermits, peopleOf } from './book-permits.ts'
import { cancelPermit } from './cancel-permit.ts'
import { closeOpening } from './close-opening.ts'
import {
  Booked,
  Cancellation,
  Kind,
  Opening,
  OpeningRule,
  Permit,
  PermitKind,
  PermitState,
  PoolId,
  SlotNo,
  Wish,
} from './contract.ts'
import { openDays } from './open-days.ts'
import { permitNumbers } from './permit-number.ts'
import { permitOf } from './permit-shown.ts'
import { findOpening, findPermit, listKinds, listOpenings, listPermits } from './queries.ts'

const tags = ['permits']
const ByPool = Type.Object({ poolId: PoolId })
const ByNumber = Type.Object({ number: Type.String({ pattern: '^[0-9]{16}$' }) })

export function permitRoutes(app: App, parts: HttpParts & { engine: Engine }): void {
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

  app.get(
    '/api/permit-kinds',
    {
      schema: {
        tags,
        summary: 'The kinds of permit and their times',
        response: { 200: Type.Object({ items: Type.Array(PermitKind) }) },
      },
      config: { action: 'listPermitKinds' },
    },
    async (request) => ({ items: await request.read(listKinds) }),
  )

  app.post(
    '/api/openings',
    {
      schema: {
        tags,
        summary: 'Open days by a rule',
        body: OpeningRule,
        response: { 201: Type.Object({ items: Type.Array(Opening) }) },
      },
      config: { action: 'openDays' },
    },
    async (request, reply) => {
      reply.code(201)
      return request.write(async (tx) => {
        const pools = await openDays(tx, clock.now(), request.seasonId, request.body)
        const openings = await Promise.all(pools.map((pool) => findOpening(tx, request.seasonId, pool)))
        return { items: openings.filter((opening) => opening !== null) }
      })
    },
  )

  app.get(
    '/api/openings',
    {
      schema: {
        tags,
        summary: 'Openings of up to 31 days with the load of their slots',
        querystring: Type.Object({ fromDay: DateText, toDay: DateText, kind: Type.Optional(Kind) }),
        response: { 200: Type.Object({ items: Type.Array(Opening) }) },
      },
      config: { action: 'listOpenings' },
    },
    async (request) => {
      const { fromDay, toDay, kind } = request.query
      const days = Temporal.PlainDate.from(fromDay).until(Temporal.PlainDate.from(toDay)).days
      if (days < 0 || days > 30) throw refuse('opening.days', { limit: 31 })
      return { items: await request.read((db) => listOpenings(db, request.seasonId, { fromDay, toDay, kind })) }
    },
  )

  app.get(
    '/api/openings/:poolId',
    {
      schema: { tags, summary: 'Read an opening', params: ByPool, response: { 200: Opening } },
      config: { action: 'readOpening' },
    },
    async (request) => {
      const opening = await request.read((db) => findOpening(db, request.seasonId, request.params.poolId))
      if (!opening) throw refuse('not-found')
      return opening
    },
  )

  app.put(
    '/api/openings/:poolId/slots/:slot/capacity',
    {
      schema: {
        tags,
        summary: 'Set what a slot offers; nobody who has booked loses their place',
        params: Type.Object({ poolId: PoolId, slot: SlotNo }),
        body: Body({ capacity_people: Type.Integer({ minimum: 0, maximum: 1_000_000 }) }),
        response: { 200: Opening },
      },
      config: { action: 'changeCapacity' },
    },
    (request) =>
      request.write(async (tx) => {
        const { poolId, slot } = request.params
        if (!(await findOpening(tx, request.seasonId, poolId))) throw refuse('not-found')
        await setCapacity(tx, clock.now(), poolId, slot, request.body.capacity_people)
        return (await findOpening(tx, request.seasonId, poolId)) as Opening
      }),
  )

  app.put(
    '/api/openings/:poolId/booking',
    {
      schema: {
        tags,
        summary: 'Close a day for booking, or open it again; permits issued stay good',
        params: ByPool,
        body: Body({ isOpen: Type.Boolean() }),
        response: { 200: Opening },
      },
      config: { action: 'closeOpening' },
    },
    (request) =>
      request.write((tx) =>
        closeOpening(tx, clock.now(), request.seasonId, request.params.poolId, request.body.isOpen),
      ),
  )

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
