import type { Obligation } from './obligation.ts';
import type { FollowUpKind, InvestigationKind } from './policy.ts';

/** What a supervisor or agent reads on the task of an obligation. */
export interface TaskText {
  readonly name: string;
  readonly description: string;
}

const titles: Readonly<Record<FollowUpKind | InvestigationKind, string>> = {
  'apologise-and-resolve': 'Apologise and resolve',
  'call-back-dropped': 'Call back: the line dropped',
  'finish-unresolved': 'Finish an unresolved call',
  'keep-promise': 'Keep the promise to call back',
  'return-missed-call': 'Return a missed call',
  'return-voicemail': 'Return a voicemail',
  'abuse-review': 'Review: was the abuse protocol kept?',
  'agent-hang-up': 'Investigate an agent hang-up',
  complaint: 'Investigate a complaint',
  pattern: 'Investigate a pattern of agent hang-ups',
};

/** The task of an obligation in words, without personal data. */
export function taskText(obligation: Obligation): TaskText {
  const queue = obligation.queueName ?? obligation.queueId;
  const place = queue === null ? '' : ` (${queue})`;
  const due = obligation.type === 'follow-up' ? [`Due by ${obligation.dueAt} UTC.`] : [];
  return {
    name: `${titles[obligation.kind]}${place}`,
    description: [
      ...due,
      `The call closed at ${obligation.closedAt} UTC with the verdict ${obligation.verdict}.`,
      `Rule ${obligation.rule}: ${obligation.ruleName}.`,
      `Severity ${obligation.severity}; obligation ${obligation.id}.`,
    ].join(' '),
  };
}
