import { describe, expect, it } from 'vitest';
import { givenIn, isGiven } from '../../lambdas/domain/given.ts';
import { mergeSaid } from '../../lambdas/domain/statement.ts';
import { type Step, at, began, contactOf, leg, recorded, resolutionIs, saidOf } from './story.ts';
import { contactFrom } from '../../lambdas/domain/contact.ts';

const dated = (...steps: Step[]) => contactOf(leg('first', began(0), ...steps)).attributes;

describe('a value that a source gives again and again', () => {
  it('is as old as its first giving, whatever the source has said since', () => {
    expect(
      dated(
        recorded(420, resolutionIs('unresolved')),
        recorded(500, resolutionIs('unresolved')),
        recorded(90_000, resolutionIs('unresolved')),
      ),
    ).toEqual({ resolution: { value: 'unresolved', saidAt: at(420) } });
  });

  it('is as old as its last giving where another was first given in between', () => {
    expect(
      dated(
        recorded(420, resolutionIs('unresolved')),
        recorded(500, resolutionIs('resolved')),
        recorded(900, resolutionIs('unresolved')),
      ),
    ).toEqual({ resolution: { value: 'unresolved', saidAt: at(900) } });
  });

  it('is new where it is another than before', () => {
    expect(
      dated(
        recorded(420, resolutionIs('unresolved')),
        recorded(500, resolutionIs('unresolved')),
        recorded(900, resolutionIs('resolved')),
      ),
    ).toEqual({ resolution: { value: 'resolved', saidAt: at(900) } });
  });

  it('is dated alike in whatever order its givings come', () => {
    const told = leg(
      'first',
      recorded(420, resolutionIs('unresolved')),
      recorded(500, resolutionIs('unresolved')),
    );
    const [early = told.statements, late = early] = told.statements.map((one) => [one]);
    const inOrder = mergeSaid(saidOf(early), saidOf(late));
    expect(inOrder).toEqual(mergeSaid(saidOf(late), saidOf(early)));
    expect(contactFrom('first', inOrder).attributes['resolution']?.saidAt).toBe(at(420));
  });

  it('is dated by the last words alone where nobody kept when it was first given', () => {
    const contact = contactFrom('first', {
      CONTACT_RECORD: `${at(500)} {"attributes":{"resolution":"resolved"}}`,
    });
    expect(contact.attributes).toEqual({ resolution: { value: 'resolved', saidAt: at(500) } });
  });

  it('is dated by an older last word where only a later giving was kept', () => {
    const [given] = leg('first', recorded(900, resolutionIs('resolved'))).statements.flatMap(
      givenIn,
    );
    const contact = contactFrom('first', {
      CONTACT_RECORD: `${at(500)} {"attributes":{"resolution":"resolved"}}`,
      ...(given === undefined ? {} : saidOf([given])),
    });
    expect(contact.attributes['resolution']?.saidAt).toBe(at(500));
  });

  it('is not taken for another name’s that begins alike', () => {
    const both = { attributes: { resolution: 'resolved', resolution2: 'x' } };
    expect(dated(recorded(420, both), recorded(500, both))['resolution']?.saidAt).toBe(at(420));
  });
});

describe('what a statement gives', () => {
  it('is each attribute and tag, as a word beside its own', () => {
    const [statement] = leg(
      'first',
      recorded(5, { attributes: { a: '1', b: '2' }, tags: { c: '3' } }),
    ).statements;
    const given = statement === undefined ? [] : givenIn(statement);
    expect(given.map(({ contactId, speaker }) => `${contactId} ${speaker}`)).toEqual([
      'first GIVEN attributes a=1',
      'first GIVEN attributes b=2',
      'first GIVEN tags c=3',
    ]);
    expect(given.every(({ speaker }) => isGiven(speaker))).toBe(true);
    expect(isGiven('CONTACT_RECORD')).toBe(false);
    expect(leg('first', recorded(5)).statements.flatMap(givenIn)).toEqual([]);
  });
});
