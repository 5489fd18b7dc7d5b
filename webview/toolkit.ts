/** The only import of the control library: it is archived, and a move to another one with the same tags stays in this file. */
import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeProgressRing,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';
import { element, type Attributes, type Child } from './element.ts';

export function registerControls(): void {
  provideVSCodeDesignSystem().register(
    vsCodeButton(),
    vsCodeCheckbox(),
    vsCodeDropdown(),
    vsCodeOption(),
    vsCodeProgressRing(),
    vsCodeTextField(),
  );
}

export function button(
  label: string,
  press: () => void,
  { primary = false, ...attributes }: Attributes & { primary?: boolean } = {},
): HTMLElement {
  return element('vscode-button', { appearance: primary ? 'primary' : 'secondary', click: press, ...attributes }, label);
}

/** A button that is only an icon; its label is its name and its tip. */
export function toolButton(label: string, picture: Child, press: () => void): HTMLElement {
  return element(
    'vscode-button',
    { appearance: 'icon', class: 'tool', 'aria-label': label, title: label, click: press },
    picture,
  );
}

export function checkbox(label: string, checked: boolean, change: (checked: boolean) => void): HTMLElement {
  return element('vscode-checkbox', { checked, change: (event) => change((event.target as HTMLInputElement).checked) }, label);
}

export function textField(label: string, value: string, input: (value: string) => void, before?: SVGElement): HTMLElement {
  before?.setAttribute('slot', 'start');
  const field = element(
    'vscode-text-field',
    { placeholder: label, 'aria-label': label, input: (event) => input((event.target as HTMLInputElement).value) },
    before,
  );
  (field as HTMLElement & { value: string }).value = value;
  return field;
}

/** `choices` are [value, label]; the value is set, not the index, which the library loses at first paint. */
export function dropdown(
  label: string,
  choices: readonly (readonly [string, string])[],
  value: string,
  change: (value: string) => void,
): HTMLElement {
  const made = element(
    'vscode-dropdown',
    { 'aria-label': label, change: (event) => change((event.target as HTMLSelectElement).value) },
    ...choices.map(([choice, text]) => element('vscode-option', { value: choice, selected: choice === value }, text)),
  );
  (made as HTMLElement & { value: string }).value = value;
  return made;
}

export function progressRing(): HTMLElement {
  return element('vscode-progress-ring', { class: 'ring', 'aria-hidden': 'true' });
}
