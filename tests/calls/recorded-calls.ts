import { dynamoCallsTable } from '../../lambdas/adapters/table/calls-table.ts';
import { dynamoContactsTable } from '../../lambdas/adapters/table/contacts-table.ts';
import type { Table } from '../../lambdas/adapters/table/dynamodb.ts';
import { gatherCall } from '../../lambdas/adapters/table/gathered-call.ts';
import { assess } from '../../lambdas/domain/assessment.ts';
import { absorbedInto, callRecordOf } from '../../lambdas/domain/call-record.ts';
import type { Instant } from '../../lambdas/domain/instant.ts';
import { obligationChanges } from '../../lambdas/domain/obligation.ts';
import { defaultPolicy } from '../../lambdas/domain/policy.ts';
import type { Said } from '../../lambdas/domain/statement.ts';

const policyVersion = 'a1b2c3d4e5f6';

/** A leg as its contact record tells it. */
export interface Leg {
  readonly contactId: string;
  /** The call that it is kept under. */
  readonly callId?: string;
  readonly saidAt: Instant;
  readonly said: Said;
}

/** Records and judges calls as the functions do, at times of the test's choosing. */
export interface Recorder {
  recordLeg(leg: Leg): Promise<void>;
  judge(callId: string, now: Instant): Promise<void>;
  absorb(callId: string, into: string): Promise<void>;
}

/** A recorder on a calls table. */
export function recorderOn(table: Table): Recorder {
  let now = '2026-03-29T00:00:00.000Z';
  const clock = { now: () => now, wait: async () => {} };
  const contacts = dynamoContactsTable({ table, clock, recordDays: 400 });
  const calls = dynamoCallsTable({ table, clock, recordDays: 400, investigationDays: 2200 });
  return {
    recordLeg: async ({ contactId, callId = contactId, saidAt, said }) => {
      await contacts.record(callId, { contactId, speaker: 'CONTACT_RECORD', saidAt, said });
    },
    judge: async (callId, at) => {
      now = at;
      const { stored, call } = await gatherCall(callId, calls);
      const neighbours = { isRepeat: false, completesPattern: false };
      const assessment = assess(call, defaultPolicy, neighbours);
      const record = callRecordOf(call, assessment, {
        policy: defaultPolicy,
        version: policyVersion,
      });
      const ground = {
        ...record,
        raisedAt: at,
        closedAt: record.closedAt ?? at,
        verdict: assessment.verdict.name,
        rule: assessment.verdict.rule,
        ruleName: assessment.verdict.ruleName,
      };
      const { contactId, instanceId, queueId, queueName, raisedAt, closedAt } = ground;
      const { verdict, rule, ruleName } = ground;
      const about = { callId, contactId, instanceId, queueId, queueName, verdict, rule, ruleName };
      const changes = obligationChanges(
        stored.obligations,
        assessment,
        { ...about, policyVersion, raisedAt, closedAt },
        defaultPolicy,
      );
      await calls.commit({ record, read: stored.record, changes });
    },
    absorb: async (callId, into) => {
      const { record: read } = await calls.read(callId);
      if (read === null) throw new Error(`${callId} was never judged.`);
      const record = absorbedInto(read.record, into);
      await calls.commit({ record, read, changes: { raise: [], withdraw: [] } });
    },
  };
}
