import Type from 'typebox'
import { setCapacity } from '../capacity/index.ts'
import type { App, HttpParts } from '../kernel/http/http.ts'
import { Body, DateText } from '../kernel/http/schemas.ts'
import { refuse } from '../kernel/refusal.ts'
import { closeOpening } from './close-opening.ts'
import { Kind, Opening, OpeningRule, PermitKind, PoolId, SlotNo } from './contract.ts'
import { openDays } from './open-days.ts'
import { findOpening, listKinds, listOpenings } from './queries.ts'

const tags = ['permits']
const ByPool = Type.Object({ poolId: PoolId })

/** What may be booked: the kinds of permit, and the days opened for them. */
export function openingRoutes(app: App, { clock }: HttpParts): void {
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
}
