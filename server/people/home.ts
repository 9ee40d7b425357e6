import type { FastifyRequest } from 'fastify'
import type { ResourceLoader } from '../kernel/http/http.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Home } from './queries.ts'

/** Where what the acting organiser writes belongs. @throws Refusal `access.denied` when the post has no party */
export function homeOf(request: FastifyRequest): Home {
  const partyId = request.actor.post?.partyId
  if (!partyId) throw refuse('access.denied')
  return { seasonId: request.seasonId, partyId }
}

/** The party whose people a list shows: an organiser's own whatever is asked for, so that its index is used. */
export function partyShown(request: FastifyRequest, asked: string | undefined): string | undefined {
  const { post } = request.actor
  return post?.kind === 'organiser' ? (post.partyId ?? undefined) : asked
}

const tables = {
  pilgrim: 'people.pilgrim',
  group: 'people.pilgrim_group',
  import: 'people.import_run',
} as const

/** What a request about one of these is about, if row security lets whoever asks know of it. */
export function thingOf(kind: keyof typeof tables): ResourceLoader {
  return async (request, db) => {
    const { id } = request.params as { id: string }
    const [row] = await db.sql<{ id: string; party: string }>(
      `select id, party_id as party from ${tables[kind]} where id = $1 and season_id = $2`,
      [id, request.seasonId],
      `thing-${kind}`,
    )
    return row ?? null
  }
}
