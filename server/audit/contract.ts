import { Type, type Static } from 'typebox'
import { postKinds } from '../kernel/actor.ts'
import { BothNames, Body, Instant, Nullable, PlainDate, Uuid } from '../kernel/http/schemas.ts'

const Exact = { additionalProperties: false }
const Hex = Type.String({ pattern: '^[0-9a-f]+$' })
const Count = Type.Integer({ minimum: 0 })

export const AuditStatus = Type.Object(
  {
    size: Type.Integer({ description: 'Events under the newest head' }),
    root: Type.String({ description: 'Root of the tree, hex' }),
    sealedAt: Nullable(Instant),
    unsealed: Type.Integer({ description: 'Events that no head covers yet, counted up to 100,000' }),
    waitingSince: Nullable(Instant),
    keyId: Hex,
    publicKey: Type.String({ description: 'The key that heads are signed with, as PEM' }),
    witnesses: Type.Integer({ description: 'How many witnesses heads are sent to' }),
    lastWitness: Nullable(Type.Object({ witness: Type.String(), size: Type.Integer(), at: Instant }, Exact)),
    types: Type.Array(Type.String(), { description: 'Types of events that the log holds' }),
  },
  Exact,
)
export type AuditStatus = Static<typeof AuditStatus>

export const EventType = Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}\\.[a-z][a-z0-9-]{0,59}$' })
export const EventSubject = Type.String({ maxLength: 120, pattern: '^[A-Za-z0-9][A-Za-z0-9._:,/-]*$' })

const Named = Type.Object({ id: Uuid, name: Nullable(BothNames) }, Exact)

/** An event as somebody reads it: ids as they were written, and the names of those that may be known. */
export const AuditEvent = Type.Object(
  {
    seq: Type.Integer({ description: 'Its number in the log' }),
    at: Instant,
    type: Type.String(),
    subject: Type.Object(
      {
        kind: Type.String(),
        id: Type.String(),
        name: Nullable(BothNames),
        day: Nullable(PlainDate),
      },
      Exact,
    ),
    actorKind: Type.Enum(['person', 'machine', 'system', 'anonymous']),
    account: Nullable(Named),
    post: Nullable(
      Type.Object(
        { id: Uuid, kind: Type.Enum(postKinds), party: Nullable(BothNames), place: Nullable(BothNames) },
        Exact,
      ),
    ),
    payload: Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true }),
    digest: Nullable(Hex),
  },
  Exact,
)
export type AuditEvent = Static<typeof AuditEvent>

export const SignedHead = Type.Object(
  {
    size: Type.Integer(),
    root: Hex,
    at: Instant,
    keyId: Hex,
    line: Type.String({ description: 'As witnesses keep it: docs/formats/event-log.md' }),
  },
  Exact,
)
export type SignedHead = Static<typeof SignedHead>

/** Everything that the audit finds; a test holds it against the kernel's own list. */
export const findingKinds = [
  'row-changed',
  'row-removed',
  'row-inserted',
  'digest-differs',
  'leaf-missing',
  'leaf-out-of-order',
  'leaves-unsigned',
  'head-differs',
  'head-beyond',
  'head-signature',
  'head-key',
  'kept-differs',
  'kept-beyond',
  'kept-signature',
  'receipt-beyond',
] as const

/** A finding by its code; which of the numbers there are depends on it. */
export const RunFinding = Type.Object(
  {
    kind: Type.Enum(findingKinds),
    seq: Nullable(Type.Integer({ description: 'Number of the event' })),
    type: Type.Optional(Type.String({ description: 'Type of the event' })),
    index: Type.Optional(Count),
    size: Type.Optional(Type.Integer({ description: 'Events under the head' })),
    leaves: Type.Optional(Count),
    afterSeq: Type.Optional(Count),
    upToSeq: Type.Optional(Count),
    keyId: Type.Optional(Type.String()),
    witness: Type.Optional(Type.String()),
  },
  Exact,
)
export type RunFinding = Static<typeof RunFinding>

export const RunResult = Type.Object(
  {
    leaves: Count,
    heads: Count,
    keyIds: Type.Array(Hex),
    digests: Count,
    digestsUnknown: Type.Integer({ description: 'Digests for which no domain says how they are computed' }),
    unsealed: Count,
    kept: Type.Integer({ description: 'Heads kept elsewhere that the log was held against' }),
    follow_up_heads: Count,
  },
  Exact,
)
export type RunResult = Static<typeof RunResult>

export const runStates = ['running', 'ended', 'stopped'] as const
export const stopReasons = ['server', 'time', 'failure'] as const

export const AuditRun = Type.Object(
  {
    id: Uuid,
    startedAt: Instant,
    startedBy: Named,
    state: Type.Enum(runStates),
    stoppedBecause: Nullable(Type.Enum(stopReasons)),
    progress: Type.Object({ checked: Count, of: Count }, Exact),
    findings: Type.Integer({ description: 'How many there are; a run keeps the first thousand' }),
    endedAt: Nullable(Instant),
    result: Nullable(RunResult),
  },
  Exact,
)
export type AuditRun = Static<typeof AuditRun>

export const AuditRunWhole = Type.Object({ ...AuditRun.properties, found: Type.Array(RunFinding) }, Exact)
export type AuditRunWhole = Static<typeof AuditRunWhole>

/** A line is some 300 characters, so that a thousand of them stay well under the largest body. */
export const heads_a_run_most = 1_000
export const RunInput = Body({
  heads: Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 400 }), {
      maxItems: heads_a_run_most,
      description: 'Lines kept by a witness, to hold the log against',
    }),
  ),
})
export type RunInput = Static<typeof RunInput>
