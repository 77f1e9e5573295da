/** A seed that failed once, and the story of why. */
export interface KeptSeed {
  readonly seed: string;
  readonly calls: number;
  readonly story: string;
}

/**
 * Every defect that the simulator has found, by the seed that showed it: in the world as it was then. A
 * change of the world deals the days anew.
 */
export const keptSeeds: readonly KeptSeed[] = [
  {
    seed: '993',
    calls: 4,
    story:
      'an answer of Connect was kept under the call that was asked about, not the one it names',
  },
  {
    seed: '14',
    calls: 5,
    story: 'an obligation was withdrawn whose task had been asked for and not been noted',
  },
  {
    seed: '20',
    calls: 5,
    story: 'an obligation was withdrawn whose task had been asked for and not been noted',
  },
  {
    seed: '2342',
    calls: 5,
    story: 'an obligation was withdrawn whose task had been asked for and not been noted',
  },
  {
    seed: '201541',
    calls: 5,
    story: 'an obligation was withdrawn while the start of its task had failed half way',
  },
  {
    seed: '30520',
    calls: 5,
    story: 'what was said while Connect answered counted as known to its answer',
  },
  {
    seed: '20386',
    calls: 5,
    story: 'what was said in the very second of Connect’s answer counted as known to it',
  },
  {
    seed: '10563',
    calls: 5,
    story:
      'a survey leg whose first word named no call kept a verdict of its own while its call went on',
  },
  {
    seed: '595',
    calls: 5,
    story:
      'a leg was taken into its call while its follow-up was being opened, which then stood for ever',
  },
  {
    seed: '11191',
    calls: 5,
    story: 'a later call was told of a change before its commit, looked too early, and never again',
  },
  { seed: '1019', calls: 5, story: 'the same, where the commit was done but its answer was lost' },
  {
    seed: '121296',
    calls: 5,
    story:
      'a verdict was taken back while a task was being opened, whose investigation then stood for ever',
  },
  {
    seed: '121368',
    calls: 5,
    story: 'every look at a call whose task was being opened asked for further looks, without end',
  },
  {
    seed: '300071',
    calls: 5,
    story: 'a withdrawn task that somebody had begun stood again, but was not listed as open',
  },
  {
    seed: '101',
    calls: 5,
    story: 'a repair was recorded, its assessment never asked for, and the call never judged',
  },
  { seed: '24', calls: 5, story: 'the same, so that a follow-up was never raised' },
  {
    seed: '740928',
    calls: 10,
    story: 'a word that named only a silent leg before it made a call of its own',
  },
  {
    seed: '751222',
    calls: 10,
    story: 'a leg of a call whose first leg was silent kept its own verdict beside the call’s',
  },
  {
    seed: '2001471',
    calls: 10,
    story:
      'a hang-up had left the pattern to a later one that was begun, and was not looked at again when that one turned out to be none',
  },
  {
    seed: '2006831',
    calls: 10,
    story:
      'a hang-up that opened a pattern was not looked at again when an earlier one had opened it just while it was committed',
  },
  {
    seed: '2000261',
    calls: 10,
    story:
      'a task was taken up just before it was ended; the repeated message took it for begun, and the obligation stood without a task',
  },
  {
    seed: '2000223',
    calls: 10,
    story:
      'a leg that was told of under its own id, the leg’s before it and the call’s was judged on its own',
  },
  {
    seed: '5190',
    calls: 5,
    story: 'what cannot be understood came back after midnight and was parked a second time',
  },
  {
    seed: '30980',
    calls: 5,
    story:
      'an end that was told of a leg of a stray lay under a third id, and a look counted it as repaired',
  },
  { seed: '96', calls: 5, story: 'the same, where the stray’s own words named nothing either' },
  {
    seed: '6003183',
    calls: 10,
    story:
      'of two deliveries at once one opened the task and lost the answer, the other was refused and took back that it had been asked for',
  },
  {
    seed: '7003409',
    calls: 10,
    story:
      'a call that was under way again stayed to be acted on though a leg of it was only observed',
  },
  {
    seed: '11001233',
    calls: 10,
    story: 'the middle of a chain that names no call was kept two ids away, and judged on its own',
  },
];
