interface Signal {
  readonly attribute: string;
  readonly values: readonly string[];
}

/** The policy document with its defaults filled in, as published: all that the oracle knows of a site. */
export interface SitePolicy {
  readonly mode: 'act' | 'observe';
  readonly resolution: {
    readonly attribute: string;
    readonly tag: string;
    readonly resolved: readonly string[];
    readonly unresolved: readonly string[];
    readonly promised: readonly string[];
    readonly rules: Readonly<Record<string, string>>;
  };
  readonly whenResolutionUnknown: 'unresolved' | 'inconclusive';
  readonly shortAbandonSeconds: number;
  readonly accidentalSeconds: number;
  readonly longWaitSeconds: number;
  readonly maxTransfers: number;
  readonly repeatDays: number;
  readonly patternCount: number;
  readonly patternDays: number;
  readonly complaint: Signal;
  readonly voicemail: Signal;
  readonly abuse: { readonly warning: string; readonly supervisor: string };
  /** Minutes from the call's end, by the kind of the follow-up. */
  readonly due: Readonly<Record<string, number>>;
}

type Nested = 'resolution' | 'complaint' | 'voicemail' | 'abuse';

/** A policy document as a site writes it, as far as the oracle reads it: every key may be left out. */
export type PolicyDocument = Partial<Omit<SitePolicy, Nested>> & {
  readonly [Key in Nested]?: Partial<SitePolicy[Key]>;
};

/** The defaults of the table of the policy in the README. */
const published: SitePolicy = {
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

/** What a site's document means: every key that it leaves out has its published default. */
export const sitePolicyOf = (document: PolicyDocument): SitePolicy => ({
  ...published,
  ...document,
  resolution: { ...published.resolution, ...document.resolution },
  complaint: { ...published.complaint, ...document.complaint },
  voicemail: { ...published.voicemail, ...document.voicemail },
  abuse: { ...published.abuse, ...document.abuse },
  due: { ...published.due, ...document.due },
});
