import { displayText, shorten } from '../../src/core/displayText.ts';
import type { LogMoment } from '../../src/core/logs/operations.ts';
import { countText } from '../../src/core/numberText.ts';
import { element } from '../element.ts';
import { t } from '../localisation.ts';
import { momentTime } from '../operationsText.ts';
import { action } from './action.ts';
import type { MomentLink, OperationsContext } from './operationsContext.ts';

/** A line of the log as a link to it, with its time where there is room. */
export function momentCell(context: OperationsContext, moment: LogMoment, link: MomentLink): HTMLElement {
  const time = momentTime(moment);
  return element('span', { class: 'moment' }, momentLink(context, moment, link), time && element('span', { class: 'quiet small' }, time));
}

/** Of a file's name; the whole path is in the tip. */
const LONGEST_NAME = 28;

/** `line 1,203`, `app.log.1, line 12`. */
export function momentLink({ host, attempt }: OperationsContext, { file, line }: LogMoment, { kind, index, which }: MomentLink): HTMLElement {
  const own = file === undefined ? undefined : displayText(shorten(file.split(/[\\/]/).at(-1) ?? file, LONGEST_NAME));
  const place = own === undefined ? t('line {0}', countText(line)) : t('{0}, line {1}', own, countText(line));
  return action(element('bdi', {}, place), () => attempt(host.openLogMoment(kind, index, which)), file === undefined ? undefined : displayText(file, 200));
}
