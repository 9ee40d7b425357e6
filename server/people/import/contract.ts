import { Type, type Static } from 'typebox'
import { Instant, Nullable, Uuid } from '../../kernel/http/schemas.ts'
import { columns, type Column } from './columns.ts'

const closed = { additionalProperties: false }

const runFacts = {
  id: Uuid,
  at: Instant,
  rows: Type.Integer({ description: 'Rows of the file, without the first line and empty ones' }),
  good: Type.Integer({ description: 'New rows without a fault; once taken, the rows taken' }),
  bad: Type.Integer(),
  known: Type.Integer({ description: 'Rows that say what is registered already' }),
  takenAt: Nullable(Instant),
  groupsMade: Nullable(Type.Integer()),
  tiesMade: Nullable(Type.Integer()),
  isKept: Type.Boolean({ description: 'Whether what the rows said is still kept: for 24 hours' }),
}

export const ImportSummary = Type.Object(runFacts, closed)
export type ImportSummary = Static<typeof ImportSummary>

export const ImportFault = Type.Object(
  {
    line: Type.Integer({ description: 'Where the row begins in the file, the first line being 1' }),
    column: Type.Unsafe<Column | null>({ enum: [...columns, null] }),
    heading: Nullable(Type.String({ description: 'The column as the file heads it' })),
    code: Type.String(),
    message: Type.String({ description: 'What is wrong and what to write instead, in the language asked for' }),
    value: Nullable(Type.String({ description: 'What the file has there' })),
  },
  closed,
)
export type ImportFault = Static<typeof ImportFault>

export const Import = Type.Object(
  {
    ...runFacts,
    ignoredColumns: Type.Array(Type.String({ description: 'Headings that stand for no column' })),
    faults: Type.Array(ImportFault, { description: 'The first 1,000' }),
    faultsTotal: Type.Integer(),
  },
  closed,
)
export type Import = Static<typeof Import>

export const Acceptance = Type.Object(
  { taken: Type.Integer(), groupsMade: Type.Integer(), tiesMade: Type.Integer() },
  closed,
)
