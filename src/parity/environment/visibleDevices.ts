import type { Expression, Statement } from '../python/ast.ts';
import { plainText } from '../python/plainText.ts';
import type { SourceFile } from '../python/source.ts';
import { childExpressions, childStatements, statementExpressions } from '../python/walk.ts';
import type { Place } from '../steps.ts';

/** One setting of CUDA_VISIBLE_DEVICES by the top level of a file. */
export interface DeviceSetting {
  place: Place;
  /** Set if it is written as text. */
  value?: string;
  /** The framework that the file has already imported by then. */
  after?: { framework: string; place: Place };
  /** Work on a device that has been done by then: devices are chosen once, when the first such call is made. */
  started?: Place;
}

const FRAMEWORKS = new Set(['torch', 'tensorflow', 'keras', 'jax', 'cupy']);
const NAME = 'CUDA_VISIBLE_DEVICES';
/** Calls that initialise the devices, by the last part of their name. */
const STARTS = new Set(['cuda', 'Session', 'InteractiveSession', 'list_logical_devices', 'current_device', 'get_device_name', 'device_count', 'load_model', 'synchronize']);

/** In the order of the file, functions excluded: when those run is not known. */
export function deviceSettings(source: SourceFile): DeviceSetting[] {
  const found: DeviceSetting[] = [];
  let after: DeviceSetting['after'];
  let started: Place | undefined;
  const visit = (body: readonly Statement[]): void => {
    for (const statement of body) {
      if (statement.kind === 'function' || statement.kind === 'class') continue;
      const place = { source, span: statement.span };
      const framework = frameworkOf(statement);
      if (framework !== undefined) after ??= { framework, place };
      const value = settingOf(statement);
      if (value !== undefined) {
        found.push({ place, ...(value === null ? {} : { value }), ...(after ? { after } : {}), ...(started ? { started } : {}) });
      } else if (after && statementExpressions(statement).some(startsDevice)) started ??= place;
      visit(childStatements(statement));
    }
  };
  visit(source.module.body);
  return found;
}

function frameworkOf(statement: Statement): string | undefined {
  const paths = statement.kind === 'import' ? statement.names.map(({ path }) => path) : statement.kind === 'import-from' && statement.level === 0 ? [statement.module] : [];
  return paths.map((path) => path.split('.', 1)[0] as string).find((name) => FRAMEWORKS.has(name));
}

/** The text that `os.environ["CUDA_VISIBLE_DEVICES"] = …` sets; null for one that is computed; undefined: another statement. */
function settingOf(statement: Statement): string | null | undefined {
  if (statement.kind === 'assign') {
    const [target] = statement.targets;
    const isEnvironment = target?.kind === 'subscript' && isNamed(target.value, 'environ') && target.indices.length === 1 && plainText(target.indices[0]) === NAME;
    return isEnvironment ? (plainText(statement.value) ?? null) : undefined;
  }
  if (statement.kind !== 'expression' || statement.value.kind !== 'call') return undefined;
  const { callee, arguments: args } = statement.value;
  // setdefault is left out: it changes nothing where the value is given from outside.
  return isNamed(callee, 'putenv') && plainText(args[0]?.value) === NAME ? (plainText(args[1]?.value) ?? null) : undefined;
}

function isNamed(expression: Expression, name: string): boolean {
  return expression.kind === 'attribute' ? expression.name === name : expression.kind === 'name' && expression.id === name;
}

function startsDevice(expression: Expression): boolean {
  if (expression.kind === 'lambda') return false;
  if (expression.kind === 'call' && expression.callee.kind === 'attribute') {
    if (STARTS.has(expression.callee.name)) return true;
    if (expression.callee.name === 'to' && plainText(expression.arguments[0]?.value)?.startsWith('cuda')) return true;
  }
  return childExpressions(expression).some(startsDevice);
}
