import { describe, expect, it } from 'vitest';

import { isFirstLeg, isOver, startOf } from '../../lambdas/domain/contact.ts';
import { lifecycle, otherVoiceEventTypes, untold } from '../../lambdas/domain/statement.ts';
import {
  type Step,
  answered,
  at,
  began,
  by,
  callOf,
  completed,
  contactOf,
  disconnected,
  heard,
  leg,
  queued,
  reached,
  recorded,
  speaks,
} from './story.ts';

describe('the state of a contact', () => {
  const steps = [
    ['INITIATED', began(0)],
    ['CONNECTED_TO_SYSTEM', reached(5)],
    ['QUEUED', queued(10)],
    ['CONNECTED_TO_AGENT', answered(20)],
    ['DISCONNECTED', disconnected(60)],
    ['COMPLETED', completed(80)],
  ] as const;

  it.each(steps.map(([state], index) => [state, index] as const))(
    'is %s after that step of its life, whatever came before and was lost',
    (state, index) => {
      const sofar = steps.slice(0, index + 1).map(([, step]) => step);
      const [last] = sofar.slice(-1);
      expect(contactOf(leg('first', ...sofar)).state).toBe(state);
      expect(contactOf(leg('first', ...(last ? [last] : []))).state).toBe(state);
    },
  );

  it('is the latest that its facts prove, though the event of that step was lost', () => {
    const told = (news: object) => contactOf(leg('first', began(0, news))).state;
    expect(told({ connectedToSystemAt: at(3) })).toBe('CONNECTED_TO_SYSTEM');
    expect(told({ enqueuedAt: at(3) })).toBe('QUEUED');
    expect(told({ connectedToAgentAt: at(3) })).toBe('CONNECTED_TO_AGENT');
    expect(told({ disconnectedAt: at(3) })).toBe('DISCONNECTED');
    expect(told({ disconnectReason: 'OTHER' })).toBe('DISCONNECTED');
    expect(told({ connectedToSystemAt: 'never', connectedToAgentAt: 'never' })).toBe('INITIATED');
  });

  it('is CONNECTED_TO_SYSTEM by that event alone, though it gives no time', () => {
    expect(contactOf(leg('first', speaks('CONNECTED_TO_SYSTEM', 5))).state).toBe(
      'CONNECTED_TO_SYSTEM',
    );
  });

  it('is DISCONNECTED by that event alone, though it gives neither time nor reason', () => {
    expect(contactOf(leg('first', speaks('DISCONNECTED', 60))).state).toBe('DISCONNECTED');
  });

  it('is COMPLETED with the contact record, and DISCONNECTED by a description that ends it', () => {
    expect(contactOf(leg('first', recorded(9))).state).toBe('COMPLETED');
    const ends = speaks('DESCRIPTION', 9, { disconnectedAt: at(8) });
    expect(contactOf(leg('first', ends)).state).toBe('DISCONNECTED');
    expect(contactOf(leg('first', speaks('DESCRIPTION', 9))).state).toBe('INITIATED');
  });

  it('is not known where only Contact Lens has spoken', () => {
    const contact = contactOf(leg('first', heard('Promise', 9)));
    expect([contact.state, contact.lastSaidAt]).toEqual([null, null]);
    expect(contact.lensMatches).toEqual([{ action: 'Promise', saidAt: at(9) }]);
  });

  it('is over from DISCONNECTED on', () => {
    expect(isOver(contactOf(leg('first', answered(9))))).toBe(false);
    expect(isOver(contactOf(leg('first', disconnected(9))))).toBe(true);
    expect(isOver(contactOf(leg('first', completed(9))))).toBe(true);
  });
});

describe('an agent', () => {
  const hadAgent = (...steps: Parameters<typeof leg>[1][]) =>
    contactOf(leg('first', ...steps)).hadAgent;

  it('joined if the contact was connected to one, even if nothing names the agent', () => {
    expect(hadAgent(speaks('CONNECTED_TO_AGENT', 9))).toBe(true);
    expect(hadAgent(speaks('CONNECTED_TO_AGENT', 9, { connectedToAgentAt: 'never' }))).toBe(true);
  });

  it('joined if any source gives the time', () => {
    expect(hadAgent(queued(5), disconnected(60, { connectedToAgentAt: at(9) }))).toBe(true);
    expect(hadAgent(recorded(90, { connectedToAgentAt: at(9) }))).toBe(true);
  });

  it.each(['DISCONNECTED', 'COMPLETED', 'CONTACT_RECORD', 'DESCRIPTION'] as const)(
    'joined if %s names one, by id or by name, for that speaks after the end',
    (speaker) => {
      expect(hadAgent(speaks(speaker, 9, { agentId: 'ada' }))).toBe(true);
      expect(hadAgent(speaks(speaker, 9, { agentUsername: 'Ada' }))).toBe(true);
      expect(hadAgent(speaks(speaker, 9, { queueId: 'billing' }))).toBe(false);
    },
  );

  it.each(['INITIATED', 'CONNECTED_TO_SYSTEM', 'QUEUED', 'CONTACT_DATA_UPDATED'] as const)(
    'did not join because %s names whom the contact is meant for',
    (speaker) => {
      expect(hadAgent(speaks(speaker, 9, { agentId: 'ada' }))).toBe(false);
    },
  );

  it('did not join if the source that names one says that they never did', () => {
    const never = { agentId: 'ada', connectedToAgentAt: 'never' };
    expect(hadAgent(disconnected(60, never))).toBe(false);
    expect(hadAgent(recorded(60, never))).toBe(false);
  });

  it('did join if one source says never and another gives the time', () => {
    const told = leg(
      'first',
      disconnected(60, { agentId: 'ada', connectedToAgentAt: 'never' }),
      recorded(90, { connectedToAgentAt: at(20) }),
    );
    expect(contactOf(told)).toMatchObject({ hadAgent: true, connectedToAgentAt: at(20) });
  });

  it('did not join a callback that names one from its beginning: only a time shows it', () => {
    const callback = began(0, { initiationMethod: 'CALLBACK', agentId: 'ada' });
    expect(hadAgent(callback, disconnected(60), recorded(90))).toBe(false);
    expect(hadAgent(callback, disconnected(60, { connectedToAgentAt: at(20) }))).toBe(true);
    expect(hadAgent(callback, answered(20))).toBe(true);
  });

  it('who never joined is not named', () => {
    const meant = contactOf(leg('first', began(0, { agentId: 'ada', agentUsername: 'Ada' })));
    expect([meant.agentId, meant.agentUsername]).toEqual([null, null]);
  });
});

describe('a contact', () => {
  const wasQueued = (...steps: Parameters<typeof leg>[1][]) =>
    contactOf(leg('first', ...steps)).wasQueued;

  it('was queued if a QUEUED event, the time or the queue says so', () => {
    expect(wasQueued(speaks('QUEUED', 5))).toBe(true);
    expect(wasQueued(disconnected(60, { enqueuedAt: at(5) }))).toBe(true);
    expect(wasQueued(disconnected(60, { queueId: 'billing' }))).toBe(true);
    expect(wasQueued(disconnected(60, { queueName: 'Billing' }))).toBe(true);
    expect(wasQueued(began(0), disconnected(60))).toBe(false);
    const unqueued = { enqueuedAt: 'never', queueId: 'billing' };
    expect(wasQueued(disconnected(60, unqueued))).toBe(false);
    expect(wasQueued(recorded(60, unqueued))).toBe(false);
  });

  it('was queued by the contact record if it counted a wait, not if it names a queue', () => {
    expect(wasQueued(recorded(60, { queueSeconds: 5 }))).toBe(true);
    expect(wasQueued(recorded(60, { queueSeconds: 0, queueId: 'billing' }))).toBe(false);
  });

  it('was not queued because an agent dialled out from a queue of their own', () => {
    const dialled = began(0, { initiationMethod: 'OUTBOUND' });
    expect(wasQueued(dialled, disconnected(60, { queueId: 'ada', queueName: 'Ada' }))).toBe(false);
    expect(wasQueued(dialled, recorded(60, { queueId: 'ada', queueName: 'Ada' }))).toBe(false);
    expect(wasQueued(dialled, recorded(60, { enqueuedAt: at(5) }))).toBe(true);
  });

  it('is told of by the contact record first, then the description, then the later event', () => {
    const names = (...speakers: Parameters<typeof speaks>[0][]) =>
      contactOf(
        leg('first', ...speakers.map((name) => speaks(name, 9, { queueName: `of ${name}` }))),
      ).queueName;
    expect(names('COMPLETED', 'CONTACT_RECORD', 'DESCRIPTION')).toBe('of CONTACT_RECORD');
    expect(names('COMPLETED', 'DESCRIPTION')).toBe('of DESCRIPTION');
    expect(names('DISCONNECTED', 'COMPLETED', 'QUEUED')).toBe('of COMPLETED');
    expect(names('DISCONNECTED', 'CONNECTED_TO_AGENT')).toBe('of DISCONNECTED');
    expect(names('QUEUED', 'CONTACT_DATA_UPDATED', 'INITIATED')).toBe('of QUEUED');
  });

  it('is told of by every event of a voice contact', () => {
    for (const speaker of [...lifecycle, ...otherVoiceEventTypes]) {
      const told = leg('first', speaks(speaker, 9, { queueName: 'Billing' }));
      expect(contactOf(told).queueName).toBe('Billing');
    }
  });

  it('ended for the reason of its event, else of the record, else of the description', () => {
    const reason = (...told: [Parameters<typeof speaks>[0], string][]) =>
      contactOf(
        leg('first', ...told.map(([who, why]) => speaks(who, 9, { disconnectReason: why }))),
      ).disconnectReason;
    expect(reason(['CONTACT_RECORD', 'OTHER'], ['DISCONNECTED', 'EXPIRED'])).toBe('EXPIRED');
    expect(reason(['DESCRIPTION', 'EXPIRED'], ['CONTACT_RECORD', 'OTHER'])).toBe('OTHER');
    expect(reason(['DESCRIPTION', 'EXPIRED'])).toBe('EXPIRED');
    expect(contactOf(leg('first', disconnected(9))).disconnectReason).toBeNull();
  });

  it('knows a customer who never connected only from the contact record', () => {
    const never = { connectedToSystemAt: 'never' };
    const connectedAt = (...steps: Parameters<typeof leg>[1][]) =>
      contactOf(leg('first', ...steps)).customerConnectedAt;
    expect(connectedAt(recorded(60, never))).toBe('never');
    expect(connectedAt(disconnected(60, never), completed(70))).toBeNull();
    expect(connectedAt(speaks('DESCRIPTION', 60, never))).toBeNull();
    expect(connectedAt(reached(3), recorded(60, never))).toBe(at(3));
  });

  it('begins a call unless it names one before it', () => {
    expect(isFirstLeg(contactOf(leg('first', began(0))))).toBe(true);
    expect(isFirstLeg(contactOf(leg('first', began(0, { initialContactId: 'first' }))))).toBe(true);
    expect(isFirstLeg(contactOf(leg('second', began(0, by('TRANSFER')))))).toBe(false);
    expect(isFirstLeg(contactOf(leg('second', began(0, { initialContactId: 'first' }))))).toBe(
      false,
    );
    expect(isFirstLeg(contactOf(leg('second', began(0, { previousContactId: 'x' }))))).toBe(false);
  });

  it('starts with the first time that is known of it, and is a voice contact if none says', () => {
    const contact = contactOf(leg('first', began(3), queued(5)));
    expect(startOf(contact)).toBe(at(3));
    expect(startOf(contactOf(leg('first', heard('Promise', 9))))).toBeNull();
    expect(contactOf(leg('first', heard('Promise', 9))).channel).toBe('VOICE');
  });

  it('remembers which of Connect’s own answers have come, and the latest word', () => {
    const told = leg('first', began(0), recorded(90), speaks('DESCRIPTION', 60));
    expect(contactOf(told)).toMatchObject({
      hasContactRecord: true,
      isDescribed: true,
      lastSaidAt: at(90),
    });
    expect(contactOf(leg('first', began(0)))).toMatchObject({
      hasContactRecord: false,
      isDescribed: false,
    });
  });

  it('has what Contact Lens heard in the order of the rules’ names', () => {
    const told = leg('first', heard('Promise', 50), heard('Anger', 60), heard('Weather', 40));
    expect(contactOf(told).lensMatches).toEqual([
      { action: 'Anger', saidAt: at(60) },
      { action: 'Promise', saidAt: at(50) },
      { action: 'Weather', saidAt: at(40) },
    ]);
  });

  it('knows when Connect was asked, and when others than Connect spoke last', () => {
    const described = speaks('DESCRIPTION', 150, { askedAt: at(99) });
    const { askedAt, lastToldAt, lastSaidAt } = contactOf(leg('first', recorded(120), described));
    expect({ askedAt, lastToldAt, lastSaidAt }).toEqual({
      askedAt: at(99),
      lastToldAt: at(120),
      lastSaidAt: at(150),
    });
    expect(contactOf(leg('first', recorded(120))).askedAt).toBeNull();
    expect(contactOf(leg('first', described)).lastToldAt).toBeNull();
  });

  it('keeps when its values were first given, in one order', () => {
    const told = leg(
      'first',
      recorded(50, { attributes: { mood: 'sad' }, tags: { team: 'blue' } }),
      recorded(60, { attributes: { mood: 'glad' }, tags: { team: 'blue' } }),
    );
    expect(Object.keys(contactOf(told).given)).toEqual([
      'GIVEN attributes mood=glad',
      'GIVEN attributes mood=sad',
      'GIVEN tags team=blue',
    ]);
  });

  it('is dated by no word that nobody dated', () => {
    const undated: Step = ({ contactId, said, statements }) => {
      const statement = { contactId, speaker: 'CONTACT_RECORD', saidAt: untold, said } as const;
      return { contactId, said, statements: [...statements, statement] };
    };
    const { lastSaidAt, lastToldAt } = contactOf(leg('first', undated));
    expect([lastSaidAt, lastToldAt]).toEqual([null, null]);
    expect(callOf([leg('first', undated)]).closedAt).toBeNull();
    expect(untold).toBe('1970-01-01T00:00:00.000Z');
  });

  it('takes over the names that a source gives it', () => {
    const names = {
      initialContactId: 'zeroth',
      previousContactId: 'zeroth',
      nextContactId: 'second',
      instanceId: 'instance',
      recordingLocation: 'bucket/recording.wav',
      potentialDisconnectIssue: 'AGENT_CONNECTIVITY_ISSUE',
    };
    expect(contactOf(leg('first', recorded(90, names)))).toMatchObject(names);
  });

  it('knows who the customer is until Connect was told to forget it', () => {
    const callerKeys = ['newer key', 'key'];
    const who = (...steps: Parameters<typeof leg>[1][]) => contactOf(leg('first', ...steps));
    expect(who(recorded(90, { callerKeys }))).toMatchObject({
      callerKeys,
      isCustomerRedacted: false,
    });
    const forgotten = disconnected(60, { callerKeys });
    expect(who(forgotten, recorded(90, { customerRedacted: true }))).toMatchObject({
      callerKeys: [],
      isCustomerRedacted: true,
    });
  });
});
