import { Type } from 'typebox'
import type { App } from '../kernel/http/http.ts'
import { Uuid } from '../kernel/http/schemas.ts'
import { refuse } from '../kernel/refusal.ts'
import { Me, Session } from './contract.ts'
import { findMe } from './me.ts'
import { listSessions } from './queries.ts'
import type { AccountParts } from './routes.ts'
import { endOwnSession } from './stop-account.ts'

const tags = ['me']

/** What everybody may ask about themselves. */
export function ownRoutes(app: App, { clock, config, signIn }: AccountParts): void {
  app.get(
    '/api/me',
    {
      schema: { tags, summary: 'Who is asking, their posts and the season', response: { 200: Me } },
      config: { open: true },
    },
    async (request) => {
      const me = await request.read((db) => findMe(db, request.actor, clock.now()))
      return { ...me, demo: await signIn.hasDemoAccounts(), map: { style: config.mapStyle ?? null } }
    },
  )

  app.get(
    '/api/sessions',
    {
      schema: {
        tags,
        summary: 'One’s own sessions, the last used first',
        response: { 200: Type.Object({ items: Type.Array(Session) }) },
      },
      config: { action: 'listOwnSessions' },
    },
    async (request) => {
      const holder = request.actor.account
      if (holder === null) throw refuse('sign-in.needed')
      const here = await signIn.sessionOf(new Headers({ cookie: request.headers.cookie ?? '' }))
      const sessions = await request.read((db) => listSessions(db, holder))
      return {
        items: sessions.map((session) => Object.assign({}, session, { isThis: session.id === here?.sessionId })),
      }
    },
  )

  app.delete(
    '/api/sessions/:id',
    {
      schema: {
        tags,
        summary: 'End one of one’s own sessions',
        params: Type.Object({ id: Uuid }),
        response: { 200: Type.Object({}, { additionalProperties: false }) },
      },
      config: { action: 'endOwnSession' },
    },
    async (request) => {
      const holder = request.actor.account
      if (holder === null) throw refuse('sign-in.needed')
      await request.write((tx) => endOwnSession(tx, clock.now(), holder, request.params.id))
      return {}
    },
  )
}
