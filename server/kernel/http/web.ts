import { existsSync } from 'node:fs'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import { refuse } from '../refusal.ts'
import type { App } from './http.ts'

const built = path.join(import.meta.dirname, '../../../dist/web')

/** Serves the built web app: its files for ever (their names carry a hash), its one page for every other address. */
export function webRoutes(app: App): void {
  void app.register(fastifyStatic, {
    root: built,
    // Its own routes would stand outside the rules of ours (each declares an action, or is open).
    serve: false,
    decorateReply: true,
  })
  app.get('/assets/*', { config: { open: true } }, async (request, reply) => {
    const name = (request.params as { '*': string })['*']
    reply.header('cache-control', 'public, max-age=31536000, immutable')
    return reply.sendFile(`assets/${name}`, built, { cacheControl: false })
  })
  app.setNotFoundHandler(async (request, reply) => {
    const isPage = (request.method === 'GET' || request.method === 'HEAD') && !/^\/(api|assets)\//.test(request.url)
    if (!isPage || !existsSync(path.join(built, 'index.html'))) throw refuse('not-found')
    return reply.header('cache-control', 'no-cache').sendFile('index.html', built, { cacheControl: false })
  })
}
