/** The type of the comparison panel: names its tabs and its serializer. */
export const PANEL_VIEW_TYPE = 'plumbline.comparison';

/** The same of the panel of one file. */
export const INSPECTION_VIEW_TYPE = 'plumbline.inspection';
