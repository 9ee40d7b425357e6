/** What the audit can find. `seq` is an event's number in the log, `size` a head's number of events. */
export type Finding =
  | { kind: 'row-changed'; seq: number }
  | { kind: 'row-removed'; seq: number }
  | { kind: 'row-inserted'; seq: number }
  | { kind: 'digest-differs'; seq: number; type: string }
  | { kind: 'leaf-missing'; index: number }
  | { kind: 'leaf-out-of-order'; seq: number }
  | { kind: 'leaves-unsigned'; size: number; leaves: number }
  | { kind: 'head-differs'; size: number; range: SuspectRange }
  | { kind: 'head-beyond'; size: number; leaves: number }
  | { kind: 'head-signature'; size: number }
  | { kind: 'head-key'; size: number; keyId: string }
  | { kind: 'kept-differs'; size: number; range: SuspectRange }
  | { kind: 'kept-beyond'; size: number; leaves: number }
  | { kind: 'kept-signature'; size: number }
  | { kind: 'receipt-beyond'; size: number; leaves: number; witness: string }

/** The events among which something was changed: after the last head that fits, up to the first that does not. */
export type SuspectRange = { afterSeq: number; upToSeq: number }

/** A finding in plain words, for whoever ran the audit. */
export function sayFinding(found: Finding): string {
  switch (found.kind) {
    case 'row-changed':
      return `Event ${found.seq} was changed after it was sealed.`
    case 'row-removed':
      return `Event ${found.seq} was removed after it was sealed.`
    case 'row-inserted':
      return `Event ${found.seq} stands without a leaf among sealed events: it was put in later, or its leaf was removed.`
    case 'digest-differs':
      return `Event ${found.seq} (${found.type}) has a digest that no longer fits the rows it stands for: one of them was changed, removed or added.`
    case 'leaf-missing':
      return `Leaf ${found.index} of the tree was removed. Heads of more than ${found.index} events cannot be checked against the database.`
    case 'leaf-out-of-order':
      return `The leaf of event ${found.seq} does not stand in the order of the log.`
    case 'leaves-unsigned':
      return `${found.leaves} leaves follow the last head (${found.size} events), though leaves are only ever added together with a head.`
    case 'head-differs':
      return `The head of ${found.size} events does not fit the tree: ${sayRange(found.range)} was changed together with its leaf.`
    case 'head-beyond':
      return `There is a head of ${found.size} events, but only ${found.leaves} leaves: the last ones were removed.`
    case 'head-signature':
      return `The head of ${found.size} events has a signature that does not fit it.`
    case 'head-key':
      return `Heads from ${found.size} events on are signed by key ${found.keyId}, which is not this installation's and was not named with --key.`
    case 'kept-differs':
      return `The past was rewritten: the head of ${found.size} events that was kept elsewhere does not fit the tree of today; ${sayRange(found.range)} was different when it was made.`
    case 'kept-beyond':
      return `The past was rewritten: a head of ${found.size} events was kept elsewhere, but the log has only ${found.leaves}.`
    case 'kept-signature':
      return `The head of ${found.size} events in the file has a signature that does not fit it: the file was changed.`
    default:
      return `The past was rewritten: ${found.witness} was sent a head of ${found.size} events, but the log has only ${found.leaves}.`
  }
}

function sayRange({ afterSeq, upToSeq }: SuspectRange): string {
  return afterSeq + 1 >= upToSeq ? `event ${upToSeq}` : `something among events ${afterSeq + 1} to ${upToSeq}`
}
