import Type from 'typebox'
import { readCursor, pageOf } from '../kernel/http/cursor.ts'
import type { App, HttpParts } from '../kernel/http/http.ts'
import { PageOf, pageQuery, Uuid } from '../kernel/http/schemas.ts'
import { refuse } from '../kernel/refusal.ts'
import { addParty } from './add-party.ts'
import { announceMonth } from './announce-month.ts'
import { Announcement, Party, PartyInput, PartyKind, Place, PlaceInput, PlaceKind, Season } from './contract.ts'
import { addPlace, changePlace } from './places.ts'
import { findPlace, findSeason, listParties, listPlaces } from './queries.ts'

const tags = ['season']
const ById = Type.Object({ id: Uuid })

export function seasonRoutes(app: App, { clock }: HttpParts): void {
  app.get(
    '/api/season',
    {
      schema: { tags, summary: 'The season: its dates, phases and peaks', response: { 200: Season } },
      config: { action: 'readSeason' },
    },
    async (request) => {
      const season = await request.read((db) => findSeason(db, request.seasonId))
      if (!season) throw refuse('not-found')
      return season
    },
  )

  app.put(
    '/api/season/announcement',
    {
      schema: {
        tags,
        summary: 'Record the announced start of Dhu al-Hijja',
        body: Announcement,
        response: { 200: Season },
      },
      config: { action: 'announceMonth' },
    },
    (request) =>
      request.write((tx) =>
        announceMonth(tx, clock.now(), request.seasonId, Temporal.PlainDate.from(request.body.dhuAlHijjaOn)),
      ),
  )

  app.get(
    '/api/places',
    {
      schema: {
        tags,
        summary: 'List places',
        querystring: Type.Object({
          ...pageQuery,
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100 })),
          kind: Type.Optional(PlaceKind),
          parent: Type.Optional(Uuid),
          name: Type.Optional(Type.String({ maxLength: 100, description: 'Part of a place’s name or code' })),
        }),
        response: { 200: PageOf(Place) },
      },
      config: { action: 'listPlaces' },
    },
    async (request) => {
      const { kind, parent, name, cursor, limit = 100 } = request.query
      const [after = null] = readCursor<[string]>(cursor, ['string']) ?? []
      const rows = await request.read((db) =>
        listPlaces(db, request.seasonId, { kind, parentId: parent, name, after, limit: limit + 1 }),
      )
      return pageOf(rows, limit, (row) => [row.code])
    },
  )

  app.get(
    '/api/places/:id',
    {
      schema: { tags, summary: 'Read a place', params: ById, response: { 200: Place } },
      config: { action: 'readPlace' },
    },
    async (request) => {
      const place = await request.read((db) => findPlace(db, request.seasonId, request.params.id))
      if (!place) throw refuse('not-found')
      return place
    },
  )

  app.post(
    '/api/places',
    {
      schema: { tags, summary: 'Add a place', body: PlaceInput, response: { 201: Place } },
      config: { action: 'addPlace' },
    },
    async (request, reply) => {
      reply.code(201)
      return request.write((tx) => addPlace(tx, clock.now(), request.seasonId, request.body))
    },
  )

  app.put(
    '/api/places/:id',
    {
      schema: { tags, summary: 'Change a place', params: ById, body: PlaceInput, response: { 200: Place } },
      config: { action: 'changePlace' },
    },
    (request) => request.write((tx) => changePlace(tx, clock.now(), request.seasonId, request.params.id, request.body)),
  )

  app.get(
    '/api/parties',
    {
      schema: {
        tags,
        summary: 'List agencies, organisers and providers',
        querystring: Type.Object({ ...pageQuery, kind: Type.Optional(PartyKind) }),
        response: { 200: PageOf(Party) },
      },
      config: { action: 'listParties' },
    },
    async (request) => {
      const { kind, cursor, limit = 50 } = request.query
      const [after = null] = readCursor<[string]>(cursor, ['string']) ?? []
      const rows = await request.read((db) => listParties(db, request.seasonId, { kind, after, limit: limit + 1 }))
      return pageOf(rows, limit, (row) => [row.code])
    },
  )

  app.post(
    '/api/parties',
    {
      schema: { tags, summary: 'Add a party', body: PartyInput, response: { 201: Party } },
      config: { action: 'addParty' },
    },
    async (request, reply) => {
      reply.code(201)
      return request.write((tx) => addParty(tx, clock.now(), request.seasonId, request.body))
    },
  )
}
