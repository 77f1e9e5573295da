import { readSettings } from '../../../lib/settings.ts';
import { stagesIn } from '../../session/stages.ts';

const usual = 5;

/**
 * How many contacts a second a stage may have described, by the settings of all stages as they are written;
 * the usual pace where a stage is not among them.
 */
export function describesPerSecondOf(stage: string, stages: unknown = stagesIn()): number {
  const reading = readSettings(stages, stage);
  return 'settings' in reading ? reading.settings.describesPerSecond : usual;
}
