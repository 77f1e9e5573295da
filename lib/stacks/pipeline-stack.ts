import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

import type { Settings } from '../settings.ts';
import { AssessCall } from '../steps/assess-call.ts';
import { ChaseObligations } from '../steps/chase-obligations.ts';
import { OpenFollowUp } from '../steps/open-follow-up.ts';
import { OpenInvestigation } from '../steps/open-investigation.ts';
import { PublishActions } from '../steps/publish-actions.ts';
import { ReconcileContacts } from '../steps/reconcile-contacts.ts';
import { RecordContact } from '../steps/record-contact.ts';
import type { Records, Step } from '../steps/step.ts';

/** The way of a call, one construct for each step, in the order of the way. */
export class PipelineStack extends Stack {
  readonly steps: readonly Step[];

  constructor(
    scope: Construct,
    id: string,
    props: StackProps & { readonly settings: Settings; readonly records: Records },
  ) {
    super(scope, id, props);
    const { settings, records } = props;
    const given = { settings, records };
    const assess = new AssessCall(this, 'AssessCall', given);
    const record = new RecordContact(this, 'RecordContact', {
      ...given,
      assessQueue: assess.queue,
    });
    const publish = new PublishActions(this, 'PublishActions', given);
    this.steps = [
      record,
      assess,
      publish,
      new OpenFollowUp(this, 'OpenFollowUp', { ...given, topic: publish.followUps }),
      new OpenInvestigation(this, 'OpenInvestigation', { ...given, topic: publish.investigations }),
      new ChaseObligations(this, 'ChaseObligations', {
        ...given,
        followUps: publish.followUps,
        investigations: publish.investigations,
      }),
      new ReconcileContacts(this, 'ReconcileContacts', { ...given, assessQueue: assess.queue }),
    ];
  }
}
