export { digestOf, registerDigest, startDigest, type DigestRow, type RecomputeDigest } from './digest.ts'
export { ImpurePayload, type Payload, type PayloadValue } from './payload.ts'
export { record, recordAll, type NewEvent } from './record.ts'
