import { Type } from 'typebox'
import { keyText } from '../kernel/access/machines/machines.ts'
import type { App } from '../kernel/http/http.ts'
import { Body, Uuid } from '../kernel/http/schemas.ts'
import { refuse } from '../kernel/refusal.ts'
import { Machine, MachineInput, PostInput, ShownKey } from './contract.ts'
import { givePost, takePost, wishOf } from './give-post.ts'
import { listMachines } from './queries.ts'
import type { AccountParts } from './routes.ts'
import { reachOf } from './rules.ts'
import { ensureMachine, openMachine } from './run-machines.ts'
import { shownOnce } from './shown-once.ts'

const tags = ['machines']
const ById = Type.Object({ id: Uuid })
const Nothing = Type.Object({}, { additionalProperties: false })

/** Accounts of other agencies' systems and their keys. */
export function machineRoutes(app: App, parts: AccountParts): void {
  const { clock, machines } = parts
  keyRoutes(app, parts)
  postRoutes(app, parts)
  app.get(
    '/api/machines',
    {
      schema: {
        tags,
        summary: 'List machine accounts with their keys',
        response: { 200: Type.Object({ items: Type.Array(Machine) }) },
      },
      config: { action: 'listMachines' },
    },
    async (request) => ({ items: await request.read((db) => listMachines(db, reachOf(request.actor.post))) }),
  )
  for (const [method, action, summary, isDisabled] of [
    ['POST', 'disableMachine', 'Let a machine in no longer', true],
    ['DELETE', 'enableMachine', 'Let a machine in again', false],
  ] as const) {
    app.route({
      method,
      url: '/api/machines/:id/suspension',
      schema: { tags, summary, params: ById, response: { 200: Nothing } },
      config: { action },
      handler: async (request) => {
        await request.write(async (tx) => {
          await ensureMachine(tx, reachOf(request.actor.post), request.params.id)
          await machines.setDisabled(tx, clock.now(), request.params.id, isDisabled)
        })
        return {}
      },
    })
  }
}

function postRoutes(app: App, { clock }: AccountParts): void {
  app.post(
    '/api/machines/:id/posts',
    {
      schema: {
        tags,
        summary: 'Give a machine a post: the season, party and place it acts in',
        params: ById,
        body: PostInput,
        response: { 201: Type.Object({ id: Uuid }) },
      },
      config: { action: 'giveMachinePost' },
    },
    async (request, reply) => {
      const reach = reachOf(request.actor.post)
      const holder = { kind: 'machine', id: request.params.id } as const
      const id = await request.write(async (tx) => {
        await ensureMachine(tx, reach, holder.id)
        return givePost(tx, clock.now(), reach, holder, wishOf(request.body))
      })
      reply.code(201)
      return { id }
    },
  )
  app.delete(
    '/api/machines/:id/posts/:postId',
    {
      schema: {
        tags,
        summary: 'End a post of a machine',
        params: Type.Object({ id: Uuid, postId: Uuid }),
        response: { 200: Nothing },
      },
      config: { action: 'endMachinePost' },
    },
    async (request) => {
      const { id, postId } = request.params
      const reach = reachOf(request.actor.post)
      await request.write((tx) => takePost(tx, clock.now(), reach, { kind: 'machine', id }, postId))
      return {}
    },
  )
}

function keyRoutes(app: App, { clock, config, machines }: AccountParts): void {
  const secretOf = shownOnce(config.secret)
  app.post(
    '/api/machines',
    {
      schema: {
        tags,
        summary: 'Make a machine account; its key is shown now and never again',
        body: MachineInput,
        response: { 201: Type.Object({ machine: Machine, key: ShownKey }) },
      },
      config: { action: 'openMachine' },
    },
    async (request, reply) => {
      const secret = secretOf(request, 'machine-key')
      const reach = reachOf(request.actor.post)
      const made = await request.write((tx) => openMachine(tx, clock.now(), machines, reach, request.body, secret))
      const [machine] = await request.read((db) => listMachines(db, reach, made.machineId))
      if (!machine) throw refuse('not-found')
      reply.code(201)
      return { machine, key: { keyId: made.keyId, key: keyText(made, secret), endsAt: made.endsAt } }
    },
  )
  app.post(
    '/api/machines/:id/keys',
    {
      schema: {
        tags,
        summary: 'Make a new key; the keys before it go on working for the overlap',
        params: ById,
        body: Body({ overlap_h: Type.Integer({ minimum: 0, maximum: 720, description: 'Hours both keys work' }) }),
        response: { 201: ShownKey },
      },
      config: { action: 'rotateMachineKey' },
    },
    async (request, reply) => {
      const secret = secretOf(request, 'machine-key')
      const { id } = request.params
      const made = await request.write(async (tx) => {
        await ensureMachine(tx, reachOf(request.actor.post), id)
        return machines.rotateKey(tx, clock.now(), id, secret, request.body.overlap_h)
      })
      reply.code(201)
      return { keyId: made.keyId, key: keyText(made, secret), endsAt: made.endsAt }
    },
  )
  app.delete(
    '/api/machines/:id/keys/:keyId',
    {
      schema: {
        tags,
        summary: 'Revoke a key now',
        params: Type.Object({ id: Uuid, keyId: Uuid }),
        response: { 200: Nothing },
      },
      config: { action: 'revokeMachineKey' },
    },
    async (request) => {
      const { id, keyId } = request.params
      await request.write(async (tx) => {
        await ensureMachine(tx, reachOf(request.actor.post), id)
        await machines.revokeKey(tx, clock.now(), id, keyId)
      })
      return {}
    },
  )
}
