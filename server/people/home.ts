import type { FastifyRequest } from 'fastify'
import { readCursor } from '../kernel/http/cursor.ts'
import type { ResourceLoader } from '../kernel/http/http.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Home } from './queries.ts'

/** Where what the acting organiser writes belongs. @throws Refusal `access.denied` when the post is not an organiser's */
export function homeOf(request: FastifyRequest): Home {
  const { post } = request.actor
  // The policies know a machine by its scopes and party; which kind of post it holds shows only here.
  if (post?.kind !== 'organiser' || !post.partyId) throw refuse('access.denied')
  return { seasonId: post.seasonId, partyId: post.partyId }
}

/** The party whose people a list shows: an organiser's own whatever is asked for, so that its index is used. */
export function partyShown(request: FastifyRequest, asked: string | undefined): string | undefined {
  const { post } = request.actor
  return post?.kind === 'organiser' ? (post.partyId ?? undefined) : asked
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The id after which a page begins, null for the first. @throws Refusal `input.cursor` when it is not one of ours */
export function idInCursor(cursor: string | undefined): string | null {
  const [id = null] = readCursor<[string]>(cursor, ['string']) ?? []
  if (id !== null && !uuid.test(id)) throw refuse('input.cursor')
  return id
}

const tables = {
  pilgrim: 'people.pilgrim',
  group: 'people.pilgrim_group',
  import: 'people.import_run',
} as const

/** What a request about one of these is about, if row security lets whoever asks know of it. */
export function thingOf(kind: keyof typeof tables): ResourceLoader {
  return async (request, db) => {
    const id: unknown = Reflect.get(Object(request.params), 'id')
    const [row] = await db.sql<{ id: string; party: string }>(
      `select id, party_id as party from ${tables[kind]} where id = $1 and season_id = $2`,
      [id, request.seasonId],
      `thing-${kind}`,
    )
    return row ?? null
  }
}
