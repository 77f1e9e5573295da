import type { Permission } from '../../bin/local/cloud/gate/permissions.ts';

/** Something that AWS does in a function's name and no local cloud does, with the reason. */
export interface OfThePlatform {
  readonly action: string;
  readonly why: string;
}

const described = ({ functionName, action, resource, circumstances }: Permission): string => {
  const through = Object.values(circumstances).flat();
  const suffix = through.length === 0 ? '' : ` through ${through.join(', ')}`;
  return `${functionName} may ${action} on ${resource}${suffix}`;
};

const problemOf = (
  permission: Permission,
  platform: readonly OfThePlatform[],
): string | undefined => {
  const { action, resource, isUsed } = permission;
  const isOfThePlatform = platform.some((each) => each.action === action);
  if (action.includes('*')) return `${described(permission)}: name the actions one by one.`;
  if (resource === '*' && !isOfThePlatform) {
    return `${described(permission)}: name the resource, or the reason why it has none.`;
  }
  if (isUsed && isOfThePlatform) {
    return `${described(permission)}, and does: it is not the platform's.`;
  }
  return isUsed || isOfThePlatform
    ? undefined
    : `${described(permission)}, and never did: take it out of the stack, or name why AWS needs it.`;
};

/**
 * What is wrong with permissions after everything was done: not used, not named action by action, not
 * bounded to a resource; or named as the platform's and not so. One sentence for each.
 */
export const problemsOf = (
  permissions: readonly Permission[],
  platform: readonly OfThePlatform[],
): string[] => [
  ...permissions.flatMap((permission) => problemOf(permission, platform) ?? []),
  ...platform
    .filter(({ action }) => !permissions.some((permission) => permission.action === action))
    .map(({ action }) => `${action} is named as the platform's, and no function may do it.`),
];
