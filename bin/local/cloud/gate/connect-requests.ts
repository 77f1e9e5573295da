import type { Wish } from './policy.ts';
import { arnOf, fieldsOf, type SdkRequest, textIn } from './sdk-request.ts';

/** Where in the instance an action is wanted; Connect names its actions by method and path. */
type Route = {
  pattern: RegExp;
  action: string;
  places: (request: SdkRequest) => readonly string[];
};

const targets = [
  ['ContactFlowId', 'contact-flow'],
  ['TaskTemplateId', 'task-template'],
  ['QuickConnectId', 'quick-connect'],
] as const;

/** A new task is a contact that has no id yet, and begins in a flow or by a template. */
function placesOfNewTask(request: SdkRequest): string[] {
  const fields = fieldsOf(request);
  const named = targets.flatMap(([field, part]) => {
    const id = textIn(fields, field);
    return id === undefined ? [] : [`/${part}/${id}`];
  });
  return ['/contact/*', ...named];
}

const contactInPath = ({ path }: SdkRequest): string[] => [
  `/contact/${decodeURIComponent(path.slice(path.lastIndexOf('/') + 1))}`,
];

const contactInBody = (request: SdkRequest): string[] => [
  `/contact/${textIn(fieldsOf(request), 'ContactId')}`,
];

const routes: readonly Route[] = [
  { pattern: /^PUT \/contact\/task$/, action: 'StartTaskContact', places: placesOfNewTask },
  { pattern: /^POST \/contact\/stop$/, action: 'StopContact', places: contactInBody },
  {
    pattern: /^GET \/contacts\/[^/]+\/[^/]+$/,
    action: 'DescribeContact',
    places: contactInPath,
  },
  { pattern: /^POST \/search-contacts$/, action: 'SearchContacts', places: () => [''] },
];

/**
 * What a request wants of Connect; nothing where it is not understood. The instance is always the one
 * given: the local stage has none of its own, and hears of contacts of any.
 */
export function wantedOfConnect(request: SdkRequest, instanceId: string): Wish[] {
  const asked = `${request.method} ${request.path}`;
  const route = routes.find(({ pattern }) => pattern.test(asked));
  return (route?.places(request) ?? []).map((place) => ({
    action: `connect:${route?.action}`,
    resource: arnOf('connect', `instance/${instanceId}${place}`),
  }));
}
