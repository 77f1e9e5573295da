import { describe, expect, it } from 'vitest';

import { needed, resources, synthesized } from '../synthesis.ts';

const { operations } = synthesized('prod', needed);
const [dashboard] = resources(operations, 'AWS::CloudWatch::Dashboard');
const body = JSON.stringify(dashboard?.properties['DashboardBody']).replaceAll('\\', '');

/** A metric as the dashboard's body names it. */
const charted = (metric: string, dimension: string, name: string): string =>
  `"${metric}","${dimension}","hold-the-line-prod-${name}"`;

describe('the dashboard', () => {
  it.each(['assess-call', 'open-follow-up', 'open-investigation', 'reconcile-contacts'])(
    'charts how often Connect throttled %s',
    (name) => {
      expect(body).toContain(charted('ConnectThrottled', 'service', name));
    },
  );

  it.each(['ContactsKnown', 'ContactsWithoutEvent', 'ContactsWithoutRecord'])(
    'charts %s, of which the alarms make shares',
    (metric) => {
      expect(body).toContain(charted(metric, 'service', 'reconcile-contacts'));
    },
  );

  it('charts errors and throttles of every function', () => {
    for (const metric of ['Errors', 'Throttles'])
      for (const name of ['record-contact', 'publish-actions', 'chase-obligations'])
        expect(body).toContain(charted(metric, 'FunctionName', name));
  });

  it('shows how every alarm stands', () => {
    const shown = body.match(/"Fn::GetAtt":\["Alarms/g) ?? [];
    expect(shown).toHaveLength(resources(operations, 'AWS::CloudWatch::Alarm').length);
  });
});
