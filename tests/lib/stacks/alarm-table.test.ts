import { describe, expect, it } from 'vitest';

import { needed, synthesized } from '../synthesis.ts';
import {
  anythingIn,
  behind,
  counted,
  errorsOf,
  idle,
  measured,
  oldestIn,
  shareOf,
  throttlesOf,
} from './alarm-watch.ts';
import { watchesIn } from './declared-alarms.ts';

const minutes = 60;
const hours = 60 * minutes;
const days = 24 * hours;

/** What each alarm of the runbook watches, in the runbook's order. */
const expected = {
  // Recording
  'contact-events-dead-letters': anythingIn('contact-events-dead-letters'),
  'contact-events-dead-letters-age': oldestIn('contact-events-dead-letters', 7 * days),
  'contact-events-age': oldestIn('contact-events', 5 * minutes),
  'contact-lens-dead-letters': anythingIn('contact-lens-dead-letters'),
  'contact-lens-dead-letters-age': oldestIn('contact-lens-dead-letters', 7 * days),
  'contact-lens-age': oldestIn('contact-lens', 5 * minutes),
  'contact-records-dead-letters': anythingIn('contact-records-dead-letters'),
  'contact-records-dead-letters-age': oldestIn('contact-records-dead-letters', 7 * days),
  'contact-records-iterator-age': behind('record-contact', 10 * minutes),
  'record-contact-parked': counted('record-contact', 'Parked', 5 * minutes),
  'record-contact-errors': errorsOf('record-contact', 8 * minutes),
  'record-contact-throttles': throttlesOf('record-contact'),

  // Judging
  'assess-call-dead-letters': anythingIn('assess-call-dead-letters'),
  'assess-call-dead-letters-age': oldestIn('assess-call-dead-letters', 7 * days),
  'assess-call-age': oldestIn('assess-call', 30 * minutes),
  'assess-call-errors': errorsOf('assess-call', 8 * minutes),
  'assess-call-throttles': throttlesOf('assess-call'),

  // Announcing
  'publish-actions-dead-letters': anythingIn('publish-actions-dead-letters'),
  'publish-actions-dead-letters-age': oldestIn('publish-actions-dead-letters', 7 * days),
  'publish-actions-iterator-age': behind('publish-actions', 10 * minutes),
  'publish-actions-errors': errorsOf('publish-actions', 8 * minutes),
  'publish-actions-throttles': throttlesOf('publish-actions'),

  // Opening tasks
  'open-follow-up-dead-letters': anythingIn('open-follow-up-dead-letters'),
  'open-follow-up-dead-letters-age': oldestIn('open-follow-up-dead-letters', 7 * days),
  'open-follow-up-age': oldestIn('open-follow-up', 20 * minutes),
  'open-follow-up-errors': errorsOf('open-follow-up', 8 * minutes),
  'open-follow-up-throttles': throttlesOf('open-follow-up'),
  'open-follow-up-task-quota': counted('open-follow-up', 'TaskQuotaExceeded', 20 * minutes),
  'open-investigation-dead-letters': anythingIn('open-investigation-dead-letters'),
  'open-investigation-dead-letters-age': oldestIn('open-investigation-dead-letters', 7 * days),
  'open-investigation-age': oldestIn('open-investigation', 20 * minutes),
  'open-investigation-errors': errorsOf('open-investigation', 8 * minutes),
  'open-investigation-throttles': throttlesOf('open-investigation'),
  'open-investigation-task-quota': counted('open-investigation', 'TaskQuotaExceeded', 20 * minutes),

  // Chasing obligations
  'chase-obligations-unraised': measured('chase-obligations', 'OldestUnraisedSeconds', {
    seconds: 10 * minutes,
    from: 45 * minutes,
  }),
  'chase-obligations-unended': measured('chase-obligations', 'OldestUnendedSeconds', {
    seconds: 10 * minutes,
    from: 45 * minutes,
  }),
  'chase-obligations-idle': idle('chase-obligations', 5 * minutes),
  'chase-obligations-dead-letters': anythingIn('chase-obligations-dead-letters'),
  'chase-obligations-dead-letters-age': oldestIn('chase-obligations-dead-letters', 7 * days),
  'chase-obligations-age': oldestIn('chase-obligations', 20 * minutes),
  'chase-obligations-errors': errorsOf('chase-obligations', 8 * minutes),
  'chase-obligations-throttles': throttlesOf('chase-obligations'),

  // Reconciling
  'reconcile-contacts-idle': idle('reconcile-contacts', 1 * hours),
  'reconcile-contacts-missing': counted('reconcile-contacts', 'ContactsMissing', 2 * hours),
  'reconcile-contacts-without-event': shareOf('reconcile-contacts', 'ContactsWithoutEvent', {
    percent: 10,
    seconds: 2 * hours,
  }),
  'reconcile-contacts-without-record': shareOf('reconcile-contacts', 'ContactsWithoutRecord', {
    percent: 10,
    seconds: 2 * hours,
  }),
  'reconcile-contacts-dead-letters': anythingIn('reconcile-contacts-dead-letters'),
  'reconcile-contacts-dead-letters-age': oldestIn('reconcile-contacts-dead-letters', 7 * days),
  'reconcile-contacts-age': oldestIn('reconcile-contacts', 2 * hours),
  'reconcile-contacts-errors': errorsOf('reconcile-contacts', 35 * minutes),
  'reconcile-contacts-throttles': throttlesOf('reconcile-contacts'),
};

const declared = watchesIn(
  synthesized('prod', { ...needed, contactRecords: { create: true } }).operations,
  'prod',
);

describe('the alarms of a stage', () => {
  it('are told here, each of them', () => {
    expect([...declared.keys()].toSorted()).toEqual(Object.keys(expected).toSorted());
  });

  it.each(Object.entries(expected))('%s watches this, so long, from here on', (name, watch) => {
    expect(declared.get(name)).toEqual(watch);
  });
});

describe('the alarms of a stage that takes no contact records', () => {
  it('are the same, without those of the records', () => {
    const without = watchesIn(synthesized('prod', needed).operations, 'prod');
    const others = Object.entries(expected).filter(
      ([name]) => !/^contact-records-|-without-record$/.test(name),
    );
    expect(Object.fromEntries(without)).toEqual(Object.fromEntries(others));
  });
});
