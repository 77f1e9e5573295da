import type { NotPermitted } from './permissions.ts';

/** What the gate itself answers. */
export type GateResponse = {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
};

function messageOf({ functionName, wish }: NotPermitted): string {
  const user = `arn:aws:sts::000000000000:assumed-role/${functionName}/${functionName}`;
  return (
    `User: ${user} is not authorized to perform: ${wish.action} on resource: ${wish.resource} ` +
    `because no identity-based policy allows the ${wish.action} action`
  );
}

const inXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function snsRefusal(message: string): GateResponse {
  const error = `<Type>Sender</Type><Code>AuthorizationError</Code><Message>${inXml(message)}</Message>`;
  return {
    status: 403,
    headers: { 'content-type': 'text/xml' },
    body: `<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error>${error}</Error></ErrorResponse>`,
  };
}

const statuses: Readonly<Record<string, number>> = { connect: 403, sqs: 403 };

/** Refuses as the service itself does, so that its SDK throws what it would throw on AWS. */
export function refusalOf(service: string, notPermitted: NotPermitted): GateResponse {
  const message = messageOf(notPermitted);
  if (service === 'sns') return snsRefusal(message);
  const errorType = 'AccessDeniedException';
  return {
    status: statuses[service] ?? 400,
    headers: {
      'content-type': 'application/json',
      'x-amzn-errortype': errorType,
      ...(service === 'sqs' && { 'x-amzn-query-error': 'AccessDenied;Sender' }),
    },
    body: JSON.stringify({ __type: errorType, message, Message: message }),
  };
}
