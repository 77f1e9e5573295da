import { describe, expect, it } from 'vitest';

import { contactFrom } from '../../lambdas/domain/contact.ts';
import { type Policy, defaultPolicy } from '../../lambdas/domain/policy.ts';
import { isComplaintHeard, isSignalled, resolutionOf } from '../../lambdas/domain/resolution.ts';
import { statementText } from '../../lambdas/domain/statement.ts';
import {
  type Told,
  at,
  began,
  by,
  callOf,
  completed,
  disconnected,
  heard,
  leg,
  recorded,
  resolutionIs,
  speaks,
} from './story.ts';

const policy: Policy = {
  ...defaultPolicy,
  resolution: {
    attribute: 'disposition',
    tag: 'outcome',
    resolved: ['solved', 'closed'],
    unresolved: ['open'],
    promised: ['call back'],
    rules: { Solved: 'resolved', Promise: 'promised', Anger: 'complaint', Open: 'unresolved' },
  },
};

const readOf = (legs: Told[], given: Policy = policy) => resolutionOf(callOf(legs).legs, given);
const valueOf = (legs: Told[], given: Policy = policy) => readOf(legs, given).value;

const attribute = (seconds: number, disposition: string) =>
  recorded(seconds, { attributes: { disposition } });
const tag = (seconds: number, outcome: string) => disconnected(seconds, { tags: { outcome } });
const first = (...steps: Parameters<typeof leg>[1][]) => leg('first', began(0), ...steps);

describe('a resolution', () => {
  it('is read from the attribute, the tag and the Contact Lens rules that the policy names', () => {
    expect(readOf([first(attribute(9, 'open'))])).toMatchObject({
      value: 'unresolved',
      from: 'contact attribute',
    });
    expect(readOf([first(tag(9, 'solved'))])).toMatchObject({
      value: 'resolved',
      from: 'contact tag',
    });
    expect(readOf([first(heard('Promise', 9))])).toMatchObject({
      value: 'promised',
      from: 'Contact Lens rule',
    });
  });

  it('is unknown where nothing is said, or nothing that the policy names', () => {
    const unknown = { value: 'unknown', from: null, saidAt: null };
    expect(readOf([first()])).toEqual(unknown);
    expect(readOf([first(recorded(9, resolutionIs('resolved')))])).toEqual(unknown);
    expect(readOf([first(disconnected(9, { tags: { resolution: 'resolved' } }))])).toEqual(unknown);
    expect(readOf([first(heard('Weather', 9))])).toEqual(unknown);
  });

  it.each(['', '   ', 'reopened', 'solve', 'null'])('is unknown by the value "%s"', (value) => {
    expect(valueOf([first(attribute(9, value))])).toBe('unknown');
  });

  it.each(['SOLVED', ' Solved ', 'cLoSeD'])('is read in any letter case: "%s"', (value) => {
    expect(valueOf([first(attribute(9, value))])).toBe('resolved');
  });

  it('is read by words of the policy in any letter case, too, with space around them', () => {
    const lists = { resolved: [' Solved\n'] };
    const given = { ...policy, resolution: { ...policy.resolution, ...lists } };
    expect(valueOf([first(attribute(9, 'solved'))], given)).toBe('resolved');
  });

  it('is not read from what every object inherits', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      expect(valueOf([first(heard(name, 9))])).toBe('unknown');
      const given = { ...policy, resolution: { ...policy.resolution, attribute: name, tag: name } };
      expect(valueOf([first(attribute(9, 'open'), tag(9, 'open'))], given)).toBe('unknown');
    }
  });

  it('is not read from a rule that is named in another letter case', () => {
    expect(valueOf([first(heard('promise', 9))])).toBe('unknown');
  });

  it('is promised rather than unresolved, resolved rather than either, if lists overlap', () => {
    const lists = { resolved: ['a'], promised: ['a', 'b'], unresolved: ['a', 'b', 'c'] };
    const given = { ...policy, resolution: { ...policy.resolution, ...lists } };
    expect(valueOf([first(attribute(9, 'a'))], given)).toBe('resolved');
    expect(valueOf([first(attribute(9, 'b'))], given)).toBe('promised');
    expect(valueOf([first(attribute(9, 'c'))], given)).toBe('unresolved');
  });
});

describe('two sources that differ', () => {
  it('are settled by the newer, whichever it is', () => {
    expect(valueOf([first(attribute(50, 'open'), heard('Solved', 60))])).toBe('resolved');
    expect(valueOf([first(attribute(60, 'open'), heard('Solved', 50))])).toBe('unresolved');
    expect(valueOf([first(tag(50, 'open'), heard('Solved', 60))])).toBe('resolved');
    expect(valueOf([first(tag(60, 'open'), heard('Solved', 50))])).toBe('unresolved');
  });

  it('are settled at one time by what people entered: attribute, then tag, then Contact Lens', () => {
    const record = recorded(60, {
      attributes: { disposition: 'open' },
      tags: { outcome: 'solved' },
    });
    expect(readOf([first(record, heard('Promise', 60))]).from).toBe('contact attribute');
    expect(readOf([first(tag(60, 'solved'), heard('Promise', 60))]).from).toBe('contact tag');
  });

  it('leave the word to the older if the newer says nothing that the policy understands', () => {
    expect(valueOf([first(heard('Solved', 50), attribute(60, 'reopened'))])).toBe('resolved');
    expect(valueOf([first(heard('Solved', 50), attribute(60, ''))])).toBe('resolved');
    expect(valueOf([first(heard('Solved', 50), heard('Anger', 60))])).toBe('resolved');
  });

  it('are settled among Contact Lens rules by the newer too', () => {
    expect(valueOf([first(heard('Solved', 50), heard('Open', 60))])).toBe('unresolved');
    expect(valueOf([first(heard('Open', 60), heard('Solved', 70))])).toBe('resolved');
  });
});

describe('one source that changes its word', () => {
  it('is believed in its newest', () => {
    const told = first(
      speaks('CONTACT_DATA_UPDATED', 50, { tags: { outcome: 'open' } }),
      completed(60, { tags: { outcome: 'solved' } }),
    );
    expect(readOf([told])).toMatchObject({ value: 'resolved', saidAt: '2026-11-20T10:01:00.000Z' });
    const older = first(
      completed(50, { tags: { outcome: 'solved' } }),
      speaks('CONTACT_DATA_UPDATED', 60, { tags: { outcome: 'open' } }),
    );
    expect(valueOf([older])).toBe('unresolved');
  });

  it('says nothing any more if its newest value is empty or the tag was taken off', () => {
    const emptied = first(tag(50, 'open'), completed(60, { tags: { outcome: '' } }));
    expect(valueOf([emptied])).toBe('unknown');
    expect(valueOf([first(tag(50, 'open'), completed(60, { tags: {} }))])).toBe('unknown');
  });

  it('is believed as the contact record has it where an event says otherwise at the same time', () => {
    const told = first(
      completed(60, { tags: { outcome: 'open' } }),
      recorded(60, { tags: { outcome: 'solved' } }),
    );
    expect(valueOf([told])).toBe('resolved');
  });
});

describe('the legs of one call', () => {
  const second = (...steps: Parameters<typeof leg>[1][]) =>
    leg('second', began(40, by('TRANSFER')), ...steps);

  it('share their resolution: the newest on any leg counts', () => {
    expect(valueOf([first(attribute(90, 'solved')), second(attribute(80, 'open'))])).toBe(
      'resolved',
    );
    expect(valueOf([first(attribute(80, 'solved')), second(attribute(90, 'open'))])).toBe(
      'unresolved',
    );
    expect(valueOf([first(attribute(80, 'solved')), second()])).toBe('resolved');
  });

  it('share attributes: one that a later leg repeats is no newer than when it was first given', () => {
    const rung = [
      first(attribute(80, 'open'), heard('Solved', 90)),
      second(attribute(100, 'open')),
    ];
    expect(readOf(rung)).toMatchObject({ value: 'resolved', from: 'Contact Lens rule' });
    const late = [
      first(attribute(200, 'open')),
      second(attribute(80, 'open'), heard('Solved', 90)),
    ];
    expect(readOf(late)).toMatchObject({ value: 'resolved', from: 'Contact Lens rule' });
  });

  it('give an attribute anew where another was given in between, on whichever leg', () => {
    const solvedBetween = [
      first(attribute(70, 'open'), attribute(80, 'solved'), heard('Solved', 90)),
      second(attribute(100, 'open')),
    ];
    expect(valueOf(solvedBetween)).toBe('unresolved');
  });

  it('do not give an attribute anew where another was given before it, or with it', () => {
    const third = leg('third', began(95, by('TRANSFER', 'second')), attribute(100, 'open'));
    const solvedBefore = first(attribute(70, 'solved'), attribute(80, 'open'), heard('Solved', 90));
    expect(readOf([solvedBefore, third])).toMatchObject({ from: 'Contact Lens rule' });
    const solvedWith = [
      first(attribute(80, 'solved'), heard('Solved', 90)),
      second(attribute(80, 'open')),
    ];
    expect(readOf([...solvedWith, third])).toMatchObject({ from: 'Contact Lens rule' });
    const opened = first(attribute(70, 'solved'), heard('Promise', 75), attribute(80, 'open'));
    expect(readOf([opened])).toMatchObject({ value: 'unresolved', saidAt: at(80) });
  });

  it('do not share tags: one that a later leg has is that leg’s own', () => {
    expect(
      readOf([first(tag(80, 'open'), heard('Solved', 90)), second(tag(100, 'open'))]),
    ).toMatchObject({ value: 'unresolved', from: 'contact tag' });
  });

  it('are believed from the later leg at one time', () => {
    expect(valueOf([first(attribute(80, 'solved')), second(attribute(80, 'open'))])).toBe(
      'unresolved',
    );
    expect(valueOf([first(heard('Solved', 80)), second(heard('Open', 80))])).toBe('unresolved');
  });
});

describe('a signal of the policy', () => {
  const legsWith = (complaint: string) =>
    callOf([first(recorded(9, { attributes: { complaint } }))]).legs;

  it('is given by one of its values, in any letter case', () => {
    expect(isSignalled(legsWith('YES '), { attribute: 'complaint', values: ['yes'] })).toBe(true);
    expect(isSignalled(legsWith('no'), { attribute: 'complaint', values: ['yes'] })).toBe(false);
    expect(isSignalled(legsWith('yes'), { attribute: 'complaint', values: [] })).toBe(false);
    expect(isSignalled(legsWith('yes'), { attribute: 'other', values: ['yes'] })).toBe(false);
  });

  it('is not given by what every object inherits', () => {
    expect(isSignalled(legsWith('yes'), { attribute: 'constructor', values: ['yes'] })).toBe(false);
  });

  it('is a complaint where a rule that the policy takes for one was heard', () => {
    expect(isComplaintHeard(callOf([first(heard('Anger', 9))]).legs, policy)).toBe(true);
    expect(isComplaintHeard(callOf([first(heard('Promise', 9))]).legs, policy)).toBe(false);
    expect(isComplaintHeard(callOf([first()]).legs, policy)).toBe(false);
  });
});

describe('a value that several sources repeat', () => {
  it('is as old as the first of them: a tag on a later event does not beat a newer attribute', () => {
    const tagged = { tags: { resolution: 'unresolved' } };
    const said = {
      DISCONNECTED: statementText({ saidAt: '2026-11-20T10:00:00.000Z', said: tagged }),
      DESCRIPTION: statementText({
        saidAt: '2026-11-20T10:01:00.000Z',
        said: { attributes: { resolution: 'resolved' } },
      }),
      COMPLETED: statementText({ saidAt: '2026-11-20T10:02:00.000Z', said: tagged }),
    };
    expect(resolutionOf([contactFrom('leg', said)], defaultPolicy)).toMatchObject({
      value: 'resolved',
      from: 'contact attribute',
    });
  });

  it('is new where it has changed in between', () => {
    const tagged = (resolution: string, minute: number) =>
      statementText({
        saidAt: `2026-11-20T10:0${minute}:00.000Z`,
        said: { tags: { resolution } },
      });
    const contact = contactFrom('leg', {
      QUEUED: tagged('resolved', 0),
      DISCONNECTED: tagged('unresolved', 1),
      COMPLETED: tagged('resolved', 2),
    });
    expect(contact.tags['resolution']).toEqual({
      value: 'resolved',
      saidAt: '2026-11-20T10:02:00.000Z',
    });
  });
});
