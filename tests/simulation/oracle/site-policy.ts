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
}
