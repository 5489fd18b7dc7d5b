/** What VS Code gives a webview in each of its four kinds of theme: the body's classes and the variables that the panel uses. */
export interface Theme {
  name: string;
  classes: string[];
  variables: Record<string, string>;
}

const FONTS = {
  'font-family': '"Segoe UI", Inter, "Open Sans", sans-serif',
  'font-size': '13px',
  'editor-font-family': 'Menlo, Consolas, "DejaVu Sans Mono", monospace',
};

const theme = (name: string, classes: string[], colours: Record<string, string>): Theme => ({
  name,
  classes,
  variables: Object.fromEntries(Object.entries({ ...FONTS, ...colours }).map(([key, value]) => [`--vscode-${key}`, value])),
});

export const DARK = theme('dark', ['vscode-dark'], {
  foreground: '#cccccc', 'icon-foreground': '#cccccc', focusBorder: '#0078d4', 'textLink-foreground': '#4daafc', 'textLink-activeForeground': '#4daafc',
  'editor-background': '#1f1f1f', 'editor-foreground': '#cccccc', 'editorHoverWidget-background': '#202020', 'editorHoverWidget-border': '#454545', 'editorHoverWidget-foreground': '#cccccc',
  'editorWidget-background': '#202020', 'editorWidget-border': '#454545', 'panelTitle-activeBorder': '#0078d4', 'panelTitle-inactiveForeground': '#9d9d9d',
  'button-background': '#0078d4', 'button-foreground': '#ffffff', 'button-hoverBackground': '#026ec1', 'button-border': '#ffffff12', 'button-secondaryBackground': '#313131', 'button-secondaryForeground': '#cccccc', 'button-secondaryHoverBackground': '#3c3c3c',
  'badge-background': '#616161', 'badge-foreground': '#f8f8f8', 'input-background': '#313131', 'input-foreground': '#cccccc', 'input-border': '#3c3c3c', 'input-placeholderForeground': '#989898',
  'inputOption-activeBackground': '#2489db82', 'inputOption-activeBorder': '#2488db', 'dropdown-background': '#313131', 'dropdown-border': '#3c3c3c', 'dropdown-foreground': '#cccccc', 'checkbox-background': '#313131', 'checkbox-border': '#3c3c3c', 'checkbox-foreground': '#cccccc',
  'list-hoverBackground': '#2a2d2e', 'list-activeSelectionBackground': '#04395e', 'list-activeSelectionForeground': '#ffffff', 'list-inactiveSelectionBackground': '#37373d', 'toolbar-hoverBackground': '#5a5d5e50', 'progressBar-background': '#0078d4',
  'editorError-foreground': '#f14c4c', 'editorWarning-foreground': '#cca700', 'editorInfo-foreground': '#59a4f9', 'testing-iconPassed': '#73c991',
  'charts-blue': '#59a4f9', 'charts-red': '#f14c4c', 'charts-yellow': '#cca700',
});

export const LIGHT = theme('light', ['vscode-light'], {
  foreground: '#3b3b3b', 'icon-foreground': '#3b3b3b', focusBorder: '#005fb8', 'textLink-foreground': '#005fb8', 'textLink-activeForeground': '#005fb8',
  'editor-background': '#ffffff', 'editor-foreground': '#3b3b3b', 'editorHoverWidget-background': '#f8f8f8', 'editorHoverWidget-border': '#c8c8c8', 'editorHoverWidget-foreground': '#3b3b3b',
  'editorWidget-background': '#f8f8f8', 'editorWidget-border': '#c8c8c8', 'panelTitle-activeBorder': '#005fb8', 'panelTitle-inactiveForeground': '#3b3b3b',
  'button-background': '#005fb8', 'button-foreground': '#ffffff', 'button-hoverBackground': '#0258a8', 'button-border': '#0000001a', 'button-secondaryBackground': '#e5e5e5', 'button-secondaryForeground': '#3b3b3b', 'button-secondaryHoverBackground': '#cccccc',
  'badge-background': '#cccccc', 'badge-foreground': '#3b3b3b', 'input-background': '#ffffff', 'input-foreground': '#3b3b3b', 'input-border': '#cecece', 'input-placeholderForeground': '#767676',
  'inputOption-activeBackground': '#bed6ed', 'inputOption-activeBorder': '#005fb8', 'dropdown-background': '#ffffff', 'dropdown-border': '#cecece', 'dropdown-foreground': '#3b3b3b', 'checkbox-background': '#f8f8f8', 'checkbox-border': '#cecece', 'checkbox-foreground': '#3b3b3b',
  'list-hoverBackground': '#f2f2f2', 'list-activeSelectionBackground': '#e8e8e8', 'list-activeSelectionForeground': '#000000', 'list-inactiveSelectionBackground': '#e4e6f1', 'toolbar-hoverBackground': '#b8b8b850', 'progressBar-background': '#005fb8',
  'editorError-foreground': '#e51400', 'editorWarning-foreground': '#bf8803', 'editorInfo-foreground': '#0063d3', 'testing-iconPassed': '#73c991',
  'charts-blue': '#0063d3', 'charts-red': '#e51400', 'charts-yellow': '#bf8803',
});

export const HIGH_CONTRAST = theme('hc', ['vscode-high-contrast'], {
  foreground: '#ffffff', 'icon-foreground': '#ffffff', contrastBorder: '#6fc3df', contrastActiveBorder: '#f38518', focusBorder: '#f38518', 'textLink-foreground': '#21a6ff', 'textLink-activeForeground': '#21a6ff',
  'editor-background': '#000000', 'editor-foreground': '#ffffff', 'editorHoverWidget-background': '#0c141f', 'editorHoverWidget-border': '#6fc3df', 'editorHoverWidget-foreground': '#ffffff',
  'editorWidget-background': '#0c141f', 'editorWidget-border': '#6fc3df', 'panelTitle-activeBorder': '#6fc3df', 'panelTitle-inactiveForeground': '#ffffff',
  'button-background': '#000000', 'button-foreground': '#ffffff', 'button-border': '#6fc3df', 'button-secondaryBackground': '#000000', 'button-secondaryForeground': '#ffffff',
  'badge-background': '#000000', 'badge-foreground': '#ffffff', 'input-background': '#000000', 'input-foreground': '#ffffff', 'input-border': '#6fc3df', 'input-placeholderForeground': '#ffffffb3',
  'inputOption-activeBackground': '#00000000', 'inputOption-activeBorder': '#6fc3df', 'dropdown-background': '#000000', 'dropdown-border': '#6fc3df', 'dropdown-foreground': '#ffffff', 'checkbox-background': '#000000', 'checkbox-border': '#6fc3df', 'checkbox-foreground': '#ffffff',
  'list-hoverBackground': '#ffffff1a', 'list-activeSelectionForeground': '#ffffff', 'list-inactiveSelectionForeground': '#ffffff', 'progressBar-background': '#6fc3df',
  'editorError-foreground': '#f48771', 'editorWarning-foreground': '#ffd370', 'editorInfo-foreground': '#59a4f9', 'testing-iconPassed': '#73c991',
  'charts-blue': '#59a4f9', 'charts-red': '#f48771', 'charts-yellow': '#ffd370',
});

/** VS Code sets both classes here. */
export const HIGH_CONTRAST_LIGHT = theme('hc-light', ['vscode-high-contrast-light', 'vscode-high-contrast'], {
  foreground: '#292929', 'icon-foreground': '#292929', contrastBorder: '#0f4a85', contrastActiveBorder: '#006bbd', focusBorder: '#006bbd', 'textLink-foreground': '#0f4a85', 'textLink-activeForeground': '#0f4a85',
  'editor-background': '#ffffff', 'editor-foreground': '#292929', 'editorHoverWidget-background': '#ffffff', 'editorHoverWidget-border': '#0f4a85', 'editorHoverWidget-foreground': '#292929',
  'editorWidget-background': '#ffffff', 'editorWidget-border': '#0f4a85', 'panelTitle-activeBorder': '#b5200d', 'panelTitle-inactiveForeground': '#292929',
  'button-background': '#0f4a85', 'button-foreground': '#ffffff', 'button-hoverBackground': '#0f4a85', 'button-border': '#0f4a85', 'button-secondaryBackground': '#ffffff', 'button-secondaryForeground': '#292929',
  'badge-background': '#0f4a85', 'badge-foreground': '#ffffff', 'input-background': '#ffffff', 'input-foreground': '#292929', 'input-border': '#0f4a85', 'input-placeholderForeground': '#292929b3',
  'inputOption-activeBackground': '#00000000', 'inputOption-activeBorder': '#0f4a85', 'dropdown-background': '#ffffff', 'dropdown-border': '#0f4a85', 'dropdown-foreground': '#292929', 'checkbox-background': '#ffffff', 'checkbox-border': '#0f4a85', 'checkbox-foreground': '#292929',
  'list-hoverBackground': '#0f4a851a', 'list-activeSelectionBackground': '#0f4a851a', 'list-inactiveSelectionBackground': '#0f4a851a', 'progressBar-background': '#0f4a85',
  'editorError-foreground': '#b5200d', 'editorWarning-foreground': '#895503', 'editorInfo-foreground': '#1a85ff', 'testing-iconPassed': '#007100',
  'charts-blue': '#1a85ff', 'charts-red': '#b5200d', 'charts-yellow': '#895503',
});

export const THEMES = [DARK, LIGHT, HIGH_CONTRAST, HIGH_CONTRAST_LIGHT];
