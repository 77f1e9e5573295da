/** What to do for a customer: each kind of follow-up, named by the promise it keeps. */
export const followUpKinds = [
  'apologise-and-resolve',
  'call-back-dropped',
  'finish-unresolved',
  'keep-promise',
  'return-missed-call',
  'return-voicemail',
] as const;
export type FollowUpKind = (typeof followUpKinds)[number];

/** What to look into: each kind of investigation. */
export const investigationKinds = [
  'abuse-review',
  'agent-hang-up',
  'complaint',
  'pattern',
] as const;
export type InvestigationKind = (typeof investigationKinds)[number];

/** What a Contact Lens rule's match is taken to mean. */
export const lensMeanings = ['resolved', 'unresolved', 'promised', 'complaint'] as const;
export type LensMeaning = (typeof lensMeanings)[number];

/** A contact attribute that says something when it has one of these values. */
export interface Signal {
  readonly attribute: string;
  readonly values: readonly string[];
}

/** How a site wants its calls judged. Times are in the units of their names. */
export interface Policy {
  /** `act` raises what verdicts ask for; `observe` records verdicts and raises nothing. */
  readonly mode: 'act' | 'observe';
  readonly resolution: {
    /** The contact attribute that holds the disposition. */
    readonly attribute: string;
    /** The contact tag that may hold it instead. */
    readonly tag: string;
    readonly resolved: readonly string[];
    readonly unresolved: readonly string[];
    readonly promised: readonly string[];
    /** Contact Lens action names and what they mean. */
    readonly rules: Readonly<Record<string, LensMeaning>>;
  };
  /** What an agent's hang-up is when nobody said whether the problem was resolved. */
  readonly whenResolutionUnknown: 'unresolved' | 'inconclusive';
  /** After contact work may never end: how long after DISCONNECTED the call is judged regardless. */
  readonly graceSeconds: number;
  /** How long a finished call rests, so that a transfer or callback leg can show itself. */
  readonly settleSeconds: number;
  readonly shortAbandonSeconds: number;
  readonly accidentalSeconds: number;
  readonly longWaitSeconds: number;
  readonly maxTransfers: number;
  readonly repeatDays: number;
  readonly patternCount: number;
  readonly patternDays: number;
  readonly complaint: Signal;
  readonly voicemail: Signal;
  /** The attributes that are `true` when the warning was given and the supervisor offered. */
  readonly abuse: { readonly warning: string; readonly supervisor: string };
  /** Minutes from the call's end within which each follow-up is due. */
  readonly due: Readonly<Record<FollowUpKind, number>>;
}

/** What holds where a policy document is silent. */
export const defaultPolicy: Policy = {
  mode: 'act',
  resolution: {
    attribute: 'resolution',
    tag: 'resolution',
    resolved: ['resolved'],
    unresolved: ['unresolved'],
    promised: ['promised'],
    rules: {},
  },
  whenResolutionUnknown: 'unresolved',
  graceSeconds: 300,
  settleSeconds: 10,
  shortAbandonSeconds: 5,
  accidentalSeconds: 5,
  longWaitSeconds: 300,
  maxTransfers: 2,
  repeatDays: 7,
  patternCount: 3,
  patternDays: 7,
  complaint: { attribute: 'complaint', values: ['true'] },
  voicemail: { attribute: 'voicemail', values: ['true'] },
  abuse: { warning: 'abuseWarning', supervisor: 'supervisorOffered' },
  due: {
    'apologise-and-resolve': 60,
    'call-back-dropped': 30,
    'finish-unresolved': 480,
    'keep-promise': 240,
    'return-missed-call': 120,
    'return-voicemail': 240,
  },
};

/** The contact attributes that this policy reads; no other is kept. */
export const attributesOf = (policy: Policy): string[] => [
  policy.resolution.attribute,
  policy.complaint.attribute,
  policy.voicemail.attribute,
  policy.abuse.warning,
  policy.abuse.supervisor,
];
