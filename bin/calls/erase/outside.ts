import { type Instant, plusDays } from '../../../lambdas/domain/instant.ts';
import type { Settings } from '../../../lib/settings.ts';
import type { Copy } from './proof.ts';

const streamOfRecords = ({ contactRecords }: Settings, until: Instant): Copy[] => {
  if (contactRecords === undefined) return [];
  const isOwn = 'create' in contactRecords;
  return [
    {
      where: 'the stream of contact records',
      what: 'contact records with the number; of an erased contact nothing is recorded from them',
      until: isOwn ? until : null,
    },
  ];
};

/** The copies that nothing here can reach, and until when each of them lasts. */
export function copiesOutside(settings: Settings, now: Instant): Copy[] {
  const inDays = (days: number): Instant => plusDays(now, days);
  return [
    {
      where: "the table's backups (point-in-time recovery)",
      what: 'all that was removed',
      until: inDays(35),
    },
    { where: "the table's own stream", what: 'all that was removed', until: inDays(1) },
    {
      where: 'messages under way in queues',
      what: 'ids, and a customer id that a flow gave; nothing is recorded from them',
      until: inDays(4),
    },
    ...streamOfRecords(settings, inDays(4)),
    { where: "the functions' logs", what: 'ids alone', until: inDays(settings.logDays) },
    {
      where: 'e-mails and messages that subscribers were sent',
      what: 'ids, times, queue, verdict',
      until: null,
    },
  ];
}
