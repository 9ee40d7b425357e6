import Type from 'typebox'
import type { FastifyRequest } from 'fastify'
import type { Actor } from '../actor.ts'
import type { App, HttpParts } from '../http/http.ts'
import type { Decide } from '../access/policies.ts'
import { Uuid } from '../http/schemas.ts'
import { refuse } from '../refusal.ts'
import { createFeed, type FeedEvent } from './feed.ts'
import { openPosition, sealPosition } from './event-id.ts'

/** What may be followed: which events belong to it, as ids that the client then fetches. */
export type LiveTopic = {
  name: string
  /** The policies' action that lets somebody follow it. */
  action: string
  /** What is told of an event; null when it does not belong to the topic or this actor may not know of it. */
  tell(event: FeedEvent, actor: Actor): Record<string, string | number> | null
}

const mostStreams = 4_000
const mostReplayed = 1_000
const heartbeat_ms = 15_000
const recheck_ms = 60_000

/**
 * Live updates by server-sent events. Each message carries ids only; what they stand for is fetched under the usual
 * policies. After a break the browser's Last-Event-ID brings what was missed, or `reset` when that is too much.
 */
export function liveRoutes(app: App, parts: HttpParts, topics: readonly LiveTopic[], decide: () => Decide): void {
  const feed = createFeed(parts.database, (error) => parts.logger.error({ err: error }, 'live feed'))
  const streams = new Set<() => void>()
  app.addHook('preClose', async () => {
    for (const end of streams) end()
    feed.stop()
  })

  app.get(
    '/api/live',
    {
      schema: {
        tags: ['live'],
        summary: 'Follow topics as server-sent events',
        querystring: Type.Object(
          {
            topics: Type.String({
              pattern: '^[a-z-]{1,30}(,[a-z-]{1,30}){0,7}$',
              description: 'Topics, separated by commas',
            }),
            post: Type.Optional(Uuid),
          },
          { additionalProperties: false },
        ),
      },
      config: { action: 'followLive' },
    },
    async (request, reply) => {
      const chosen = chosenTopics(request, topics, decide())
      if (streams.size >= mostStreams) throw refuse('server.busy')
      const account = request.actor.account ?? 'anonymous'
      const from = openPosition(parts.config.secret, account, String(request.headers['last-event-id'] ?? ''))

      reply.hijack()
      const stream = reply.raw
      stream.writeHead(200, {
        ...(reply.getHeaders() as Record<string, string>),
        'content-type': 'text/event-stream; charset=utf-8',
        'x-accel-buffering': 'no',
      })
      stream.write('retry: 2000\n\n')

      const send = (events: readonly FeedEvent[], position: number) => {
        for (const [topic, told] of tellEach(events, chosen, request.actor)) {
          stream.write(
            `id: ${sealPosition(parts.config.secret, account, position)}\nevent: ${topic}\ndata: ${JSON.stringify(told)}\n\n`,
          )
        }
      }
      const unfollow = feed.follow(send)
      const beat = setInterval(() => stream.write(': alive\n\n'), heartbeat_ms)
      const recheck = setInterval(() => void endIfGone(request, parts, end), recheck_ms)
      function end() {
        unfollow()
        clearInterval(beat)
        clearInterval(recheck)
        streams.delete(end)
        stream.end()
      }
      streams.add(end)
      stream.on('close', end)
      if (from !== null) {
        const missed = await feed.since(from, mostReplayed)
        if (missed === null) for (const { name } of chosen) stream.write(`event: ${name}\ndata: {"type":"reset"}\n\n`)
        else send(missed, from)
      }
    },
  )
}

function chosenTopics(request: FastifyRequest, topics: readonly LiveTopic[], decide: Decide): LiveTopic[] {
  const names = (request.query as { topics: string }).topics.split(',')
  return names.map((name) => {
    const topic = topics.find((t) => t.name === name)
    if (!topic || !decide(request.actor, topic.action)) throw refuse('not-found')
    return topic
  })
}

/** One message a topic and distinct content: a thousand changes of one pool are told once. */
function* tellEach(events: readonly FeedEvent[], topics: readonly LiveTopic[], actor: Actor) {
  for (const topic of topics) {
    const said = new Set<string>()
    for (const event of events) {
      const told = topic.tell(event, actor)
      const key = told && JSON.stringify(told)
      if (!told || !key || said.has(key)) continue
      said.add(key)
      yield [topic.name, told] as const
    }
  }
}

async function endIfGone(request: FastifyRequest, parts: HttpParts, end: () => void): Promise<void> {
  try {
    const now = await parts.identify(request)
    if (now.account !== request.actor.account || now.post?.id !== request.actor.post?.id) end()
  } catch {
    end()
  }
}
