/** Puts the tables together into the parts of package.json that they are the source of, and the strings of package.nls.json. */
import { SETTINGS, SETTING_GROUPS } from '../protocol/settings.ts';
import type { SettingGroup, SettingId, SettingType } from '../protocol/settings.ts';
import { COMMAND_CATEGORY, COMMANDS } from './commands.ts';
import type { CommandId } from './commands.ts';
import type { ViewState } from './contextKeys.ts';
import { KEYBINDINGS } from './keybindings.ts';
import { MENUS } from './menus.ts';
import { INSPECTION_VIEW_TYPE, PANEL_VIEW_TYPE } from './panelTypes.ts';
import { PIPELINE_WELCOMES, VIEW_CONTAINER, VIEWS, WELCOMES } from './views.ts';
import type { ViewId, Welcome } from './views.ts';
import { WALKTHROUGH, WALKTHROUGH_STEPS } from './walkthrough.ts';

export interface Manifest {
  /** Parts of package.json, by key. */
  parts: Record<string, unknown>;
  /** package.nls.json. */
  strings: Record<string, string>;
}

export function manifest(): Manifest {
  const strings = new Map<string, string>();
  const text = (key: string, value: string): string => {
    if (strings.has(key)) throw new Error(`The string ${key} is given twice.`);
    strings.set(key, value);
    return `%${key}%`;
  };
  const parts = {
    categories: ['Data Science', 'Machine Learning', 'Linters'],
    keywords: ['data drift', 'training-serving skew', 'model monitoring', 'machine learning', 'mlops', 'dataset', 'csv', 'parquet'],
    icon: 'media/icon.png',
    extensionKind: ['workspace'],
    l10n: './l10n',
    activationEvents: ['onLanguage:python', 'onNotebook:jupyter-notebook', `onWebviewPanel:${PANEL_VIEW_TYPE}`, `onWebviewPanel:${INSPECTION_VIEW_TYPE}`, 'workspaceContains:plumbline.json'],
    capabilities: {
      untrustedWorkspaces: {
        supported: 'limited',
        description: text(
          'capabilities.untrustedWorkspaces',
          'Datasets are read when you ask for it, and then the code that reads their columns. Nothing runs by itself, git is not run, and the workspace cannot change what is private or how much memory is used.',
        ),
        restrictedConfigurations: entries(SETTINGS).filter(([, row]) => row.restricted).map(([id]) => id),
      },
      virtualWorkspaces: {
        supported: false,
        description: text('capabilities.virtualWorkspaces', 'Datasets are read from disk by a process on the same machine; a virtual file system has no disk to read from.'),
      },
    },
    contributes: {
      commands: entries(COMMANDS).map(([id, row]) => ({
        command: id,
        category: COMMAND_CATEGORY,
        title: text(`command.${short(id)}.title`, row.title),
        ...(row.icon ? { icon: row.icon } : {}),
      })),
      menus: { commandPalette: palette(), ...MENUS },
      viewsContainers: { activitybar: [{ ...VIEW_CONTAINER, title: text('view.container.title', VIEW_CONTAINER.title) }] },
      views: {
        [VIEW_CONTAINER.id]: entries(VIEWS).map(([id, row]) => ({ id, ...row, name: text(`view.${short(id)}.name`, row.name) })),
      },
      keybindings: KEYBINDINGS,
      viewsWelcome: [...entries(WELCOMES).map(([state, welcome]) => ({
        view: 'plumbline.comparisons' satisfies ViewId,
        contents: text(`welcome.${state}`, welcomeText(welcome)),
        when: welcomeWhen(state),
      })), ...entries(PIPELINE_WELCOMES).map(([state, welcome]) => ({
        view: 'plumbline.pipelines' satisfies ViewId,
        contents: text(`welcome.pipelines.${state}`, welcomeText(welcome)),
        when: state === 'looking' ? "!plumbline.pipelinesState || plumbline.pipelinesState == 'looking'" : `plumbline.pipelinesState == '${state}'`,
      }))],
      configuration: entries(SETTING_GROUPS).map(([group, { title, order }]) => ({
        title: text(`settings.${group}.title`, title),
        order,
        properties: Object.fromEntries(settingsOf(group).map(([id, row], index) => [id, {
          ...schemaOf(row.shape),
          default: row.default,
          scope: 'resource',
          order: index + 1,
          markdownDescription: text(`setting.${short(id)}`, row.documentation),
        }])),
      })),
      walkthroughs: [
        {
          id: WALKTHROUGH.id,
          title: text('walkthrough.title', WALKTHROUGH.title),
          description: text('walkthrough.description', WALKTHROUGH.description),
          steps: WALKTHROUGH_STEPS.map(({ id, title, text: body, buttons, picture, altText, done }) => ({
            id,
            title: text(`walkthrough.${id}.title`, title),
            description: text(`walkthrough.${id}.description`, [body, ...buttons.map(({ label, command }) => `[${label}](command:${command})`)].join('\n')),
            media: { svg: `media/walkthrough/${picture}.svg`, altText: text(`walkthrough.${id}.altText`, altText) },
            completionEvents: done.map((command) => `onCommand:${command}`),
          })),
        },
      ],
      jsonValidation: [{ fileMatch: 'plumbline.json', url: './media/plumbline.schema.json' }],
    },
  };
  return { parts, strings: Object.fromEntries(strings) };
}

function entries<Key extends string, Row>(table: { readonly [Id in Key]: Row }): [Key, Row][] {
  return Object.entries(table) as [Key, Row][];
}

function short(id: string): string {
  return id.slice('plumbline.'.length);
}

function palette(): { command: CommandId; when: string }[] {
  return entries(COMMANDS).flatMap(([command, { palette: offer }]) => {
    if (offer === 'always') return [];
    return [{ command, when: offer === 'never' ? 'false' : offer.when }];
  });
}

function welcomeText({ text, buttons, after }: Welcome): string {
  return [text, ...buttons.map(({ label, command }) => `[${label}](command:${command})`), ...(after ? [after] : [])].join('\n');
}

/** Before the extension is active no key is set: the view is then empty. */
function welcomeWhen(state: ViewState): string {
  return state === 'empty' ? "!plumbline.viewState || plumbline.viewState == 'empty'" : `plumbline.viewState == '${state}'`;
}

function settingsOf(group: SettingGroup): [SettingId, (typeof SETTINGS)[SettingId]][] {
  return entries<SettingId, (typeof SETTINGS)[SettingId]>(SETTINGS).filter(([, row]) => row.group === group);
}

function schemaOf(shape: SettingType): Record<string, unknown> {
  const strings = { type: 'array', items: { type: 'string' }, uniqueItems: true };
  switch (shape.type) {
    case 'strings':
      return strings;
    case 'parityPairs':
      return {
        type: 'array',
        items: {
          type: 'object',
          required: ['train', 'serve'],
          additionalProperties: false,
          properties: { name: { type: 'string' }, train: strings, serve: strings },
        },
      };
    default:
      return { ...shape };
  }
}
