import { Type } from 'typebox'
import { keyIdOf, signingKeyFromSecret } from '../kernel/events/index.ts'
import { cursorOf, pageOf, readCursor } from '../kernel/http/cursor.ts'
import type { App, HttpParts } from '../kernel/http/http.ts'
import { PageOf, pageQuery, Uuid } from '../kernel/http/schemas.ts'
import type { LiveTopic } from '../kernel/live/routes.ts'
import { refuse } from '../kernel/refusal.ts'
import {
  AuditEvent,
  AuditRun,
  AuditRunWhole,
  AuditStatus,
  EventSubject,
  EventType,
  RunInput,
  SignedHead,
} from './contract.ts'
import { listHeads, readHeadLines } from './heads.ts'
import { readEvents } from './read-events.ts'
import { readStatus } from './read-status.ts'
import { createAuditor } from './run-audit.ts'
import { findRun, listRuns } from './runs.ts'
import { startRun } from './start-run.ts'

const tags = ['audit']
const runs_shown = 10
/** One head vouches for every event before it; more of them only narrow down where the log was changed. */
const heads_a_file = 2_000

/** Told when a run begins and ends; how far it has come is asked for. */
export const auditTopic: LiveTopic = {
  name: 'audit',
  action: 'watchAudit',
  tell: (event) =>
    event.type.startsWith('audit.') ? { type: event.type, run: event.subject.slice('audit-run:'.length) } : null,
}

export function auditRoutes(app: App, parts: HttpParts): void {
  readingRoutes(app, parts)
  headRoutes(app)
  runRoutes(app, parts)
}

function readingRoutes(app: App, { config }: HttpParts): void {
  const key = signingKeyFromSecret(config.secret)
  app.get(
    '/api/audit',
    {
      schema: { tags, summary: 'How the event log stands', response: { 200: AuditStatus } },
      config: { action: 'readAudit' },
    },
    (request) => request.read((db) => readStatus(db, key, config.witnesses.length)),
  )

  app.get(
    '/api/audit/events',
    {
      schema: {
        tags,
        summary: 'List what happened, newest first',
        querystring: Type.Object({
          ...pageQuery,
          type: Type.Optional(EventType),
          subject: Type.Optional(EventSubject),
          account: Type.Optional(Uuid),
          upTo: Type.Optional(
            Type.Integer({ minimum: 1, maximum: 2 ** 52, description: 'Number of the event to begin with' }),
          ),
        }),
        response: { 200: PageOf(AuditEvent) },
      },
      config: { action: 'listAuditEvents' },
    },
    async (request) => {
      const { type, subject, account, upTo, cursor, limit = 50 } = request.query
      const [after = upTo === undefined ? null : upTo + 1] = readCursor<[number]>(cursor, ['number']) ?? []
      const page = await request.read((db) =>
        readEvents(db, request.actor, { after, type, subject, account: account?.toLowerCase(), limit }),
      )
      return { items: page.items, next: page.next === null ? null : cursorOf([page.next]) }
    },
  )
}

function headRoutes(app: App): void {
  app.get(
    '/api/audit/heads',
    {
      schema: {
        tags,
        summary: 'List signed heads of the event log, newest first',
        querystring: Type.Object(pageQuery),
        response: { 200: PageOf(SignedHead) },
      },
      config: { action: 'listAuditHeads' },
    },
    async (request) => {
      const { cursor, limit = 50 } = request.query
      const [below = null] = readCursor<[number]>(cursor, ['number']) ?? []
      const rows = await request.read((db) => listHeads(db, below, limit + 1))
      return pageOf(rows, limit, (row) => [row.size])
    },
  )

  app.get(
    '/api/audit/heads.txt',
    {
      schema: {
        tags,
        summary: 'The newest signed heads as a file, as witnesses keep them (docs/formats/event-log.md)',
        querystring: Type.Object({
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: heads_a_file, default: heads_a_file })),
        }),
        response: { 200: { content: { 'text/plain': { schema: Type.String() } } } },
      },
      config: { action: 'listAuditHeads' },
    },
    async (request, reply) => {
      const heads = await request.read((db) => listHeads(db, null, request.query.limit ?? heads_a_file))
      return reply
        .type('text/plain; charset=utf-8')
        .header('content-disposition', 'attachment; filename="heads.txt"')
        .send(
          heads
            .map(({ line }) => `${line}\n`)
            .toReversed()
            .join(''),
        )
    },
  )
}

function runRoutes(app: App, { clock, config, database, logger }: HttpParts): void {
  const keyIds = [keyIdOf(signingKeyFromSecret(config.secret).publicKey)]
  const auditor = createAuditor({ database, clock, logger, keyIds })
  app.addHook('onClose', () => auditor.close())

  app.post(
    '/api/audit/runs',
    {
      schema: {
        tags,
        summary: 'Hold the whole log against its seals, in the background',
        body: RunInput,
        response: { 202: Type.Object({ id: Uuid }) },
      },
      config: { action: 'runAudit' },
    },
    async (request, reply) => {
      const kept = readHeadLines(request.body.heads ?? [])
      let started: string | null = null
      const id = await request.write(async (tx) => (started = await startRun(tx, clock.now(), kept.length)))
      // An answer that was kept for a request sent twice starts nothing.
      if (started === id) auditor.run(id, kept)
      reply.code(202)
      return { id }
    },
  )

  app.get(
    '/api/audit/runs',
    {
      schema: {
        tags,
        summary: 'The last runs of the audit',
        response: { 200: Type.Object({ items: Type.Array(AuditRun) }) },
      },
      config: { action: 'listAuditRuns' },
    },
    async (request) => ({ items: await request.read((db) => listRuns(db, clock.now(), runs_shown)) }),
  )

  app.get(
    '/api/audit/runs/:id',
    {
      schema: {
        tags,
        summary: 'Read a run of the audit with what it found',
        params: Type.Object({ id: Uuid }),
        response: { 200: AuditRunWhole },
      },
      config: { action: 'readAuditRun' },
    },
    async (request) => {
      const run = await request.read((db) => findRun(db, clock.now(), request.params.id))
      if (!run) throw refuse('not-found')
      return run
    },
  )
}
