import { CONFIGURATION_SHAPE } from './configurationShape.ts';
import type { Shape } from './shape.ts';

/** The JSON schema of plumbline.json, for completion and checks in editors. `rules`: id and title of every rule. */
export function configurationSchema(rules: readonly { id: string; title: string }[]): Record<string, unknown> {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Plumbline configuration',
    ...schemaOf(CONFIGURATION_SHAPE, rules),
  };
}

function schemaOf(shape: Shape, rules: readonly { id: string; title: string }[]): Record<string, unknown> {
  const description = shape.description === undefined ? {} : { description: shape.description };
  switch (shape.type) {
    case 'anything':
      return { ...description };
    case 'boolean':
      return { ...description, type: 'boolean' };
    case 'string':
      return { ...description, type: 'string', ...(shape.form === 'date' ? { pattern: '^\\d{4}-\\d{2}-\\d{2}$' } : shape.form === 'not-empty' ? { pattern: '\\S' } : {}) };
    case 'number':
      return { ...description, type: shape.integer ? 'integer' : 'number', ...bound('minimum', shape.minimum), ...bound('maximum', shape.maximum) };
    case 'choice':
      return { ...description, enum: shape.choices };
    case 'list':
      return { ...description, type: 'array', items: schemaOf(shape.items, rules) };
    case 'map': {
      const values = schemaOf(shape.values, rules);
      if (shape.keysAre !== 'rules') return { ...description, type: 'object', additionalProperties: values };
      return { ...description, type: 'object', properties: Object.fromEntries(rules.map(({ id, title }) => [id, { ...values, description: title }])), additionalProperties: false };
    }
    case 'object':
      return {
        ...description,
        type: 'object',
        properties: Object.fromEntries(Object.entries(shape.keys).map(([key, inner]) => [key, schemaOf(inner, rules)])),
        ...(shape.required ? { required: shape.required } : {}),
        additionalProperties: false,
      };
  }
}

function bound(key: string, value: number | undefined): Record<string, number> {
  return value === undefined ? {} : { [key]: value };
}
