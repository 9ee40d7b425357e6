import { Type } from 'typebox'
import { pageOf } from '../kernel/http/cursor.ts'
import type { App, HttpParts } from '../kernel/http/http.ts'
import { PageOf, pageQuery, Uuid } from '../kernel/http/schemas.ts'
import { personalKeys } from '../kernel/privacy/personal-key.ts'
import { refuse } from '../kernel/refusal.ts'
import { Nationality, NewPilgrim, PeopleCounts, Pilgrim, PilgrimDetail, PilgrimInput, Search } from './contract.ts'
import { readPilgrim, searchPeople } from './find-people.ts'
import { groupRoutes } from './group-routes.ts'
import { importRoutes } from './import/routes.ts'
import { homeOf, idInCursor, partyShown, thingOf } from './home.ts'
import { countPeople, listPilgrims } from './queries.ts'
import { changePilgrim, registerPilgrim } from './register-pilgrim.ts'

const tags = ['people']
const ById = Type.Object({ id: Uuid })

/**
 * What is personal is read after the write that made it: the answer of a write is kept under its Idempotency-Key, and names
 * and passport numbers must not be kept there.
 */
export function peopleRoutes(app: App, parts: HttpParts): void {
  const { clock } = parts
  const keys = personalKeys(parts.config.secret)
  groupRoutes(app, parts)
  importRoutes(app, parts)

  app.get(
    '/api/people',
    {
      schema: {
        tags,
        summary: 'List pilgrims, in the order in which they were registered',
        querystring: Type.Object({
          ...pageQuery,
          party: Type.Optional(Uuid),
          group: Type.Optional(Uuid),
          nationality: Type.Optional(Nationality),
          withoutGroup: Type.Optional(Type.Boolean({ default: false })),
        }),
        response: { 200: PageOf(Pilgrim) },
      },
      config: { action: 'listPeople' },
    },
    async (request) => {
      const { party, group, nationality, withoutGroup = false, cursor, limit = 50 } = request.query
      const after = idInCursor(cursor)
      const by = {
        partyId: partyShown(request, party),
        groupId: group,
        nationality,
        withoutGroup,
        after,
        limit: limit + 1,
      }
      const rows = await request.read((db) => listPilgrims(db, request.seasonId, by))
      return pageOf(rows, limit, (row) => [row.id])
    },
  )

  app.get(
    '/api/people/counts',
    {
      schema: {
        tags,
        summary: 'How many pilgrims and groups there are, and of which nationalities',
        querystring: Type.Object({ party: Type.Optional(Uuid) }),
        response: { 200: PeopleCounts },
      },
      config: { action: 'countPeople' },
    },
    (request) => request.read((db) => countPeople(db, request.seasonId, partyShown(request, request.query.party))),
  )

  app.post(
    '/api/people/searches',
    {
      schema: {
        tags,
        summary: 'Find pilgrims by words of a name or by a passport number',
        body: Search,
        response: { 200: Type.Object({ items: Type.Array(Pilgrim) }) },
      },
      config: { action: 'searchPeople' },
    },
    async (request) => {
      const { text, limit = 20 } = request.body
      return { items: await request.read((db) => searchPeople(db, keys, request.seasonId, text, limit)) }
    },
  )

  app.post(
    '/api/people',
    {
      schema: { tags, summary: 'Register a pilgrim', body: NewPilgrim, response: { 201: PilgrimDetail } },
      config: { action: 'registerPilgrim' },
    },
    async (request, reply) => {
      const home = homeOf(request)
      const id = await request.write((tx) => registerPilgrim(tx, clock.now(), keys, home, request.body))
      const pilgrim = await request.read((db) => readPilgrim(db, keys, home.seasonId, id))
      if (!pilgrim) throw refuse('not-found')
      reply.code(201)
      return pilgrim
    },
  )

  app.get(
    '/api/people/:id',
    {
      schema: { tags, summary: 'Read a pilgrim', params: ById, response: { 200: PilgrimDetail } },
      config: { action: 'readPilgrim', resource: thingOf('pilgrim') },
    },
    async (request) => {
      const pilgrim = await request.read((db) => readPilgrim(db, keys, request.seasonId, request.params.id))
      if (!pilgrim) throw refuse('not-found')
      return pilgrim
    },
  )

  app.put(
    '/api/people/:id',
    {
      schema: { tags, summary: 'Change a pilgrim', params: ById, body: PilgrimInput, response: { 200: PilgrimDetail } },
      config: { action: 'changePilgrim', resource: thingOf('pilgrim') },
    },
    async (request) => {
      const { id } = request.params
      await request.write((tx) => changePilgrim(tx, clock.now(), keys, request.seasonId, id, request.body))
      const pilgrim = await request.read((db) => readPilgrim(db, keys, request.seasonId, id))
      if (!pilgrim) throw refuse('not-found')
      return pilgrim
    },
  )
}
