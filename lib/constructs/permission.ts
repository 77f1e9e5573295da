import { PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** Leave to do these and no other actions on these and no other resources. */
export const allow = (actions: string[], ...resources: string[]): PolicyStatement =>
  new PolicyStatement({ actions, resources });
