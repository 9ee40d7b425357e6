import { Type } from 'typebox'
import { pageOf } from '../kernel/http/cursor.ts'
import type { App, HttpParts } from '../kernel/http/http.ts'
import { PageOf, pageQuery, Uuid } from '../kernel/http/schemas.ts'
import { refuse } from '../kernel/refusal.ts'
import { Formation, FormationTrial, Formed, Group, GroupInput, Move, Moved, Tie, TieInput } from './contract.ts'
import { formGroups, tryGroups } from './form-groups.ts'
import { findGroup, listGroups } from './group-queries.ts'
import { makeGroup, renameGroup } from './groups.ts'
import { homeOf, idInCursor, partyShown, thingOf } from './home.ts'
import { moveMembers } from './move-members.ts'
import { tiePeople, untie } from './ties.ts'

const tags = ['groups']
const ById = Type.Object({ id: Uuid })

/** Groups of pilgrims, who is in them, and the ties that no operation splits. */
export function groupRoutes(app: App, { clock }: HttpParts): void {
  app.get(
    '/api/groups',
    {
      schema: {
        tags,
        summary: 'List groups, in the order in which they were made',
        querystring: Type.Object({ ...pageQuery, party: Type.Optional(Uuid) }),
        response: { 200: PageOf(Group) },
      },
      config: { action: 'listGroups' },
    },
    async (request) => {
      const { party, cursor, limit = 50 } = request.query
      const after = idInCursor(cursor)
      const by = { partyId: partyShown(request, party), after, limit: limit + 1 }
      return pageOf(await request.read((db) => listGroups(db, request.seasonId, by)), limit, (row) => [row.id])
    },
  )

  app.post(
    '/api/groups',
    {
      schema: { tags, summary: 'Make a group', body: GroupInput, response: { 201: Group } },
      config: { action: 'makeGroup' },
    },
    async (request, reply) => {
      reply.code(201)
      return request.write(async (tx) => {
        const id = await makeGroup(tx, clock.now(), homeOf(request), request.body.name)
        return (await findGroup(tx, request.seasonId, id)) ?? refused()
      })
    },
  )

  app.get(
    '/api/groups/:id',
    {
      schema: { tags, summary: 'Read a group', params: ById, response: { 200: Group } },
      config: { action: 'readGroup', resource: thingOf('group') },
    },
    async (request) => (await request.read((db) => findGroup(db, request.seasonId, request.params.id))) ?? refused(),
  )

  app.put(
    '/api/groups/:id',
    {
      schema: { tags, summary: 'Rename a group', params: ById, body: GroupInput, response: { 200: Group } },
      config: { action: 'renameGroup', resource: thingOf('group') },
    },
    (request) =>
      request.write(async (tx) => {
        await renameGroup(tx, clock.now(), request.seasonId, request.params.id, request.body.name)
        return (await findGroup(tx, request.seasonId, request.params.id)) ?? refused()
      }),
  )

  app.post(
    '/api/group-moves',
    {
      schema: {
        tags,
        summary: 'Move people into a group, or out of any (groupId null)',
        body: Move,
        response: { 200: Moved },
      },
      config: { action: 'moveMembers' },
    },
    (request) =>
      request.write((tx) =>
        moveMembers(tx, clock.now(), homeOf(request), { ...request.body, withTied: request.body.withTied ?? false }),
      ),
  )

  app.get(
    '/api/group-formations',
    {
      schema: {
        tags,
        summary: 'What putting everybody without a group into new groups would come to; nothing is done',
        querystring: Type.Object(Formation.properties),
        response: { 200: FormationTrial },
      },
      config: { action: 'formGroups' },
    },
    (request) => {
      const { size, nationality = null } = request.query
      return request.read((db) => tryGroups(db, homeOf(request), { size, nationality }))
    },
  )

  app.post(
    '/api/group-formations',
    {
      schema: {
        tags,
        summary: 'Put everybody without a group into new groups, ties and nationalities together',
        body: Formation,
        response: { 201: Formed },
      },
      config: { action: 'formGroups' },
    },
    async (request, reply) => {
      const { size, nationality = null } = request.body
      reply.code(201)
      return request.write((tx) => formGroups(tx, clock.now(), homeOf(request), { size, nationality }))
    },
  )

  app.post(
    '/api/ties',
    {
      schema: {
        tags,
        summary: 'Tie two people, so that nothing separates them',
        body: TieInput,
        response: { 201: Tie },
      },
      config: { action: 'tiePeople' },
    },
    async (request, reply) => {
      const { pilgrimIds, kind } = request.body
      reply.code(201)
      return request.write((tx) => tiePeople(tx, clock.now(), homeOf(request), pilgrimIds, kind))
    },
  )

  app.delete(
    '/api/ties/:id',
    {
      schema: { tags, summary: 'Remove a tie', params: ById, response: { 204: Type.Null() } },
      // Not decided on the tie: the same removal again must get the same answer, and by then the tie is gone.
      config: { action: 'removeTie' },
    },
    async (request, reply) => {
      await request.write((tx) => untie(tx, clock.now(), request.seasonId, request.params.id))
      return reply.code(204).send(null)
    },
  )
}

function refused(): never {
  throw refuse('not-found')
}
