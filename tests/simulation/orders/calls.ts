import {
  type Told,
  answered,
  at,
  began,
  by,
  completed,
  disconnected,
  heard,
  leg,
  queued,
  recorded,
  resolutionIs,
  speaks,
} from '../../domain/story.ts';

/** A call of seven statements at most. */
export interface SmallCall {
  readonly name: string;
  readonly legs: readonly Told[];
  /** The rule by which it is judged once everything was told. */
  readonly rule: number;
}

const only = ({ statements, ...told }: Told, from: number): Told => ({
  ...told,
  statements: statements.slice(from),
});

const endedAt = (seconds: number, disconnectReason: string) => ({
  disconnectedAt: at(seconds),
  disconnectReason,
});

const plain = leg(
  'first',
  began(0),
  queued(5),
  answered(20),
  disconnected(200),
  completed(230),
  heard('complaint-heard', 500),
  recorded(260, { disconnectReason: 'AGENT_DISCONNECT' }),
);

const transfer = [
  only(
    leg(
      'first',
      began(0),
      queued(5),
      answered(20),
      recorded(100, { ...endedAt(80, 'AGENT_DISCONNECT'), nextContactId: 'second' }),
    ),
    1,
  ),
  leg(
    'second',
    began(70, by('TRANSFER')),
    answered(75, 'ben'),
    disconnected(200),
    recorded(300, { disconnectReason: 'CUSTOMER_DISCONNECT' }),
  ),
];

const callback = [
  leg(
    'first',
    began(0),
    recorded(40, { ...endedAt(30, 'CONTACT_FLOW_DISCONNECT'), nextContactId: 'second' }),
  ),
  leg(
    'second',
    began(31, by('CALLBACK')),
    queued(60),
    answered(90, 'ben'),
    disconnected(95, { disconnectReason: 'OUTBOUND_ATTEMPT_FAILED' }),
    recorded(120, { connectedToSystemAt: 'never' }),
  ),
];

const survey = [
  only(
    leg(
      'first',
      began(0),
      answered(20),
      disconnected(200),
      completed(230),
      recorded(260, { disconnectReason: 'AGENT_DISCONNECT', nextContactId: 'survey' }),
    ),
    1,
  ),
  leg('survey', began(199, by('DISCONNECT')), completed(240), recorded(300, endedAt(240, 'API'))),
];

const sentAgain = only(
  leg(
    'first',
    began(0),
    answered(20),
    disconnected(200),
    completed(230),
    recorded(260, { disconnectReason: 'AGENT_DISCONNECT', ...resolutionIs('unresolved') }),
    recorded(900, resolutionIs('resolved')),
    recorded(900, resolutionIs('promised')),
    speaks('CONTACT_DATA_UPDATED', 240),
  ),
  1,
);

const described = only(
  leg(
    'first',
    began(0),
    queued(5),
    answered(20),
    speaks('DESCRIPTION', 210, { ...endedAt(200, 'AGENT_DISCONNECT'), askedAt: at(300.4) }),
    disconnected(200),
    completed(230),
    speaks('DESCRIPTION', 230, { askedAt: at(400.4), ...resolutionIs('resolved') }),
    recorded(260, { disconnectReason: 'AGENT_DISCONNECT', ...resolutionIs('unresolved') }),
  ),
  1,
);

/** Later legs do not always name the call, nor even the leg before. */
const unchained = [
  leg(
    'first',
    answered(20),
    recorded(100, {
      ...endedAt(80, 'AGENT_DISCONNECT'),
      initiatedAt: at(0),
      nextContactId: 'second',
    }),
  ),
  leg(
    'second',
    began(70, { initiationMethod: 'TRANSFER' }),
    speaks('QUEUED', 72, { enqueuedAt: at(72), previousContactId: 'first' }),
    heard('promise-heard', 600),
  ),
  leg(
    'third',
    began(150, { initiationMethod: 'TRANSFER', previousContactId: 'second' }),
    disconnected(300, { disconnectReason: 'CUSTOMER_DISCONNECT' }),
  ),
];

/** Two who were brought to one call: who came last went first. */
const conference = [
  leg('first', recorded(560, { ...endedAt(500, 'AGENT_DISCONNECT'), initiatedAt: at(0) })),
  leg(
    'ben',
    began(200, by('TRANSFER')),
    answered(210, 'ben'),
    recorded(760, { ...endedAt(700, 'CUSTOMER_DISCONNECT'), ...resolutionIs('unresolved') }),
  ),
  leg(
    'cat',
    began(300, by('TRANSFER')),
    answered(310, 'cat'),
    recorded(660, { ...endedAt(600, 'AGENT_DISCONNECT'), ...resolutionIs('resolved') }),
  ),
];

/** Calls with all that can make the order of their words matter. */
export const smallCalls: readonly SmallCall[] = [
  { name: 'a plain call', legs: [plain], rule: 15 },
  { name: 'a transfer from one agent to another', legs: transfer, rule: 17 },
  { name: 'a callback that reached nobody', legs: callback, rule: 4 },
  { name: 'a call with a survey after it', legs: survey, rule: 14 },
  { name: 'a contact record that is sent again, and again', legs: [sentAgain], rule: 1 },
  { name: 'a contact record after two answers of Connect', legs: [described], rule: 15 },
  { name: 'transfers that do not name their call', legs: unchained, rule: 17 },
  { name: 'a conference whose last guest went first', legs: conference, rule: 16 },
];
