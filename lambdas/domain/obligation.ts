import type { Assessment } from './assessment.ts';
import { type Instant, plusSeconds } from './instant.ts';
import type { FollowUpKind, InvestigationKind, Policy } from './policy.ts';

/** How urgent an obligation is to the people who take it up. */
export type Severity = 'high' | 'medium';

/** `parked` waits for Connect's open-task quota; `opened` has a task; `withdrawn` is asked for no more. */
export type ObligationState = 'raised' | 'parked' | 'opened' | 'withdrawn';

interface ObligationCore {
  /** `<callId>#<kind>#<ordinal>`: the name of every effect of this obligation. */
  readonly id: string;
  readonly callId: string;
  readonly ordinal: number;
  readonly state: ObligationState;
  readonly severity: Severity;
  readonly raisedAt: Instant;
  /** When the call that it comes from was closed. */
  readonly closedAt: Instant;
  readonly contactId: string;
  readonly instanceId: string | null;
  readonly queueId: string | null;
  readonly queueName: string | null;
  readonly verdict: string;
  readonly rule: number;
  readonly ruleName: string;
  readonly policyVersion: string;
  /** Whether Connect was asked for its task: it may have one although its id is not known yet. */
  readonly taskAskedFor: boolean;
  readonly taskContactId: string | null;
}

/** A promise to reach this customer by a due time. */
export interface FollowUp extends ObligationCore {
  readonly type: 'follow-up';
  readonly kind: FollowUpKind;
  readonly dueAt: Instant;
}

/** A question about a call that somebody has to answer. */
export interface Investigation extends ObligationCore {
  readonly type: 'investigation';
  readonly kind: InvestigationKind;
}

export type Obligation = FollowUp | Investigation;

/** Names an obligation: enough of it to find it. */
export type ObligationName = Pick<Obligation, 'callId' | 'type' | 'kind' | 'ordinal'>;

const highKinds = new Set<string>([
  'apologise-and-resolve',
  'keep-promise',
  'agent-hang-up',
  'complaint',
  'pattern',
]);

/** The severity of a kind of obligation. */
export const severityOf = (kind: FollowUpKind | InvestigationKind): Severity =>
  highKinds.has(kind) ? 'high' : 'medium';

/** The deterministic id of an obligation: item key, message attribute and Connect's `ClientToken`. */
export const obligationId = (callId: string, kind: string, ordinal: number): string =>
  `${callId}#${kind}#${ordinal}`;

/** What every obligation of one assessment has in common. */
export type ObligationGround = Omit<
  ObligationCore,
  'id' | 'ordinal' | 'state' | 'severity' | 'taskAskedFor' | 'taskContactId'
>;

/** What an assessment changes in the obligations of its call. */
export interface ObligationChanges {
  readonly raise: readonly Obligation[];
  /** No longer asked for; one that somebody has begun stays nevertheless. */
  readonly withdraw: readonly Obligation[];
}

const isStanding = ({ state }: Obligation): boolean => state !== 'withdrawn';

/** The kinds of these obligations that stand. */
export const standingKinds = (obligations: readonly Obligation[]): string[] =>
  obligations
    .filter(isStanding)
    .map(({ kind }) => kind)
    .toSorted();

function newObligation(
  kind: FollowUpKind | InvestigationKind,
  existing: readonly Obligation[],
  ground: ObligationGround,
) {
  const ordinal = existing.filter((obligation) => obligation.kind === kind).length + 1;
  return {
    ...ground,
    id: obligationId(ground.callId, kind, ordinal),
    ordinal,
    state: 'raised',
    severity: severityOf(kind),
    taskAskedFor: false,
    taskContactId: null,
  } as const;
}

/**
 * The obligations to raise and to withdraw so that just those stand which the assessment asks for. A
 * kind that stands is never raised again; one that was withdrawn and is asked for anew gets the next
 * ordinal. In `observe` mode nothing is raised.
 */
export function obligationChanges(
  existing: readonly Obligation[],
  asked: Pick<Assessment, 'followUps' | 'investigations'>,
  ground: ObligationGround,
  policy: Policy,
): ObligationChanges {
  const standing = new Set<string>(standingKinds(existing));
  const wanted = new Set<string>([...asked.followUps, ...asked.investigations]);
  const withdraw = existing.filter((one) => isStanding(one) && !wanted.has(one.kind));
  if (policy.mode === 'observe') return { raise: [], withdraw };
  const followUps = asked.followUps
    .filter((kind) => !standing.has(kind))
    .map((kind): FollowUp => ({
      ...newObligation(kind, existing, ground),
      type: 'follow-up',
      kind,
      dueAt: plusSeconds(ground.closedAt, policy.due[kind] * 60),
    }));
  const investigations = asked.investigations
    .filter((kind) => !standing.has(kind))
    .map((kind): Investigation => ({
      ...newObligation(kind, existing, ground),
      type: 'investigation',
      kind,
    }));
  return { raise: [...followUps, ...investigations], withdraw };
}
