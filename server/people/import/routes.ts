import { Type } from 'typebox'
import { pageOf } from '../../kernel/http/cursor.ts'
import type { App, HttpParts } from '../../kernel/http/http.ts'
import { PageOf, pageQuery, Uuid } from '../../kernel/http/schemas.ts'
import { personalKeys } from '../../kernel/privacy/personal-key.ts'
import { Refusal, refuse } from '../../kernel/refusal.ts'
import { homeOf, idInCursor, thingOf } from '../home.ts'
import { makkahDay } from '../register-pilgrim.ts'
import { Acceptance, Import, ImportSummary } from './contract.ts'
import { keepImport, readFile } from './keep-import.ts'
import { findRun, listRuns } from './queries.ts'
import { faultsFile, readImport, summaryOf } from './read-import.ts'
import { takeImport } from './take-import.ts'

const tags = ['imports']
const ById = Type.Object({ id: Uuid })
/** Files judged or taken at the same moment: each may hold 100 MB while it is. */
const imports_at_once = 3

/** Bringing people in from a file: judge it whole, see the faults, take the good rows. */
export function importRoutes(app: App, parts: HttpParts): void {
  const { clock } = parts
  const keys = personalKeys(parts.config.secret)
  const oneOfFew = limited(imports_at_once)

  app.post(
    '/api/people/imports',
    {
      schema: {
        tags,
        summary: 'Judge a CSV file of pilgrims as a whole; nothing is registered yet (docs/formats/pilgrims-csv.md)',
        // The file as bytes: the schema describes it, readSheet judges it.
        body: {
          content: {
            'text/csv': { schema: Type.Unsafe<Buffer>({ description: 'UTF-8, at most 16 MB and 50,000 rows' }) },
          },
        },
        response: { 201: Import },
      },
      config: { action: 'importPeople' },
    },
    async (request, reply) => {
      const file: unknown = request.body
      if (!Buffer.isBuffer(file)) throw refuse('input.media-type')
      const home = homeOf(request)
      const id = await oneOfFew(async () => {
        const read = await readFile(file, request.language, makkahDay(clock.now()))
        return request.write((tx) => keepImport(tx, clock.now(), keys, home, read))
      })
      reply.code(201)
      // Read after the write: what the file said must not be kept with the Idempotency-Key's answer.
      return (await request.read((db) => readImport(db, keys, home.seasonId, id, request.language))) ?? absent()
    },
  )

  app.get(
    '/api/people/imports',
    {
      schema: {
        tags,
        summary: 'List imports, the newest first',
        querystring: Type.Object(pageQuery),
        response: { 200: PageOf(ImportSummary) },
      },
      config: { action: 'listImports' },
    },
    async (request) => {
      const { cursor, limit = 50 } = request.query
      const before = idInCursor(cursor)
      const runs = await request.read((db) => listRuns(db, homeOf(request), { before, limit: limit + 1 }))
      return pageOf(runs.map(summaryOf), limit, (run) => [run.id])
    },
  )

  app.get(
    '/api/people/imports/:id',
    {
      schema: { tags, summary: 'Read an import and its faults', params: ById, response: { 200: Import } },
      config: { action: 'readImport', resource: thingOf('import') },
    },
    async (request) =>
      (await request.read((db) => readImport(db, keys, request.seasonId, request.params.id, request.language))) ??
      absent(),
  )

  app.get(
    '/api/people/imports/:id/faults.csv',
    {
      schema: {
        tags,
        summary: 'The bad rows as a file to mend and send again',
        params: ById,
        response: { 200: { content: { 'text/csv': { schema: Type.String() } } } },
      },
      config: { action: 'readImport', resource: thingOf('import') },
    },
    async (request, reply) => {
      const pieces = await request.read(async (db) => {
        const run = (await findRun(db, request.seasonId, request.params.id)) ?? absent()
        if (!run.run_key) throw refuse('import.forgotten')
        return Array.fromAsync(faultsFile(db, keys, run, request.language))
      })
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="faults-${request.params.id}.csv"`)
        .send(pieces.join(''))
    },
  )

  app.post(
    '/api/people/imports/:id/acceptance',
    {
      schema: { tags, summary: 'Take the good rows of an import', params: ById, response: { 200: Acceptance } },
      config: { action: 'takeImport', resource: thingOf('import') },
    },
    (request) =>
      oneOfFew(() => request.write((tx) => takeImport(tx, clock.now(), keys, request.seasonId, request.params.id))),
  )
}

/** Lets a few run at a time and tells the others to come back. */
function limited(most: number) {
  let running = 0
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= most) throw new Refusal('server.busy', {}, [], 10)
    running++
    try {
      return await work()
    } finally {
      running--
    }
  }
}

function absent(): never {
  throw refuse('not-found')
}
