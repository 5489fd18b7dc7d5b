/**
 * Figures of processor, memory and GPU use, by the names that servers, libraries and exporters give them. A name is taken only where all of
 * its parts are known: `memory_limit_mb`, `gpu_id` and `cpu_count` say nothing about use.
 */
export type ResourceSubject = 'cpu' | 'gpu' | 'memory' | 'gpu-memory';
/** `%`, a share from 0 to 1, or megabytes (10^6 bytes) for each unit of the figure. */
export type ResourceUnit = { kind: 'percent' } | { kind: 'share' } | { kind: 'memory'; megabytes: number };

export interface ResourceName {
  subject: ResourceSubject;
  /** Undefined: the value says it, or all values together. */
  unit: ResourceUnit | undefined;
  /** The name says how much of something is used, as a part of all of it. */
  utilization: boolean;
  /** More than the bare subject: `gpu=1` names a device. */
  telling: boolean;
}

const memory = (megabytes: number): ResourceUnit => ({ kind: 'memory', megabytes });
const PERCENT: ResourceUnit = { kind: 'percent' };
const SHARE: ResourceUnit = { kind: 'share' };

/** As values and names end, in lower case. */
const UNITS: ReadonlyMap<string, ResourceUnit> = new Map([
  ['%', PERCENT], ['percent', PERCENT], ['pct', PERCENT], ['percentage', PERCENT],
  ['ratio', SHARE], ['fraction', SHARE],
  ['b', memory(1e-6)], ['byte', memory(1e-6)], ['bytes', memory(1e-6)], ['kb', memory(1e-3)], ['kib', memory(1.024e-3)], ['mb', memory(1)], ['mib', memory(1.048576)],
  ['gb', memory(1000)], ['gib', memory(1073.741824)], ['tb', memory(1e6)], ['tib', memory(1_099_511.627776)],
]);

/** Longer names first: of `gpu_memory_used` the subject is no GPU. */
const SUBJECTS: readonly (readonly [string, ResourceSubject])[] = [
  ['gpu_memory', 'gpu-memory'], ['gpu_mem', 'gpu-memory'], ['gpu_ram', 'gpu-memory'], ['cuda_memory', 'gpu-memory'], ['cuda_mem', 'gpu-memory'], ['vram', 'gpu-memory'],
  ['resident_memory', 'memory'], ['memory_rss', 'memory'], ['mem_rss', 'memory'], ['rss', 'memory'], ['memory', 'memory'], ['mem', 'memory'], ['ram', 'memory'],
  ['cpu', 'cpu'], ['gpus', 'gpu'], ['gpu', 'gpu'],
];
/** Whose figure it is, or the group that it stands in. */
const OWNERS = ['process', 'system', 'sys', 'host', 'node', 'container', 'pod', 'worker', 'server', 'app', 'resources', 'resource', 'metrics', 'stats', 'monitoring', 'telemetry', 'hardware', 'runtime', 'usage', 'extra', 'ray_component', 'ray_node', 'nv'];
const QUALITIES = ['usage', 'used', 'utilization', 'utilisation', 'util', 'allocated', 'reserved', 'working_set', 'current'];
const UTILIZATION = /util/;
/** What tools define otherwise than the name says: Triton, Ray. */
const DEFINED: ReadonlyMap<string, ResourceUnit> = new Map([
  ['nv_gpu_utilization', SHARE], ['nv_cpu_utilization', SHARE], ['ray_node_cpu_utilization', PERCENT], ['ray_node_gpus_utilization', PERCENT], ['ray_node_mem_used', memory(1e-6)],
]);
/** Names that no rule would find: nvidia-smi, Ray, NVIDIA DCGM. */
const OTHER_NAMES: ReadonlyMap<string, ResourceName> = new Map([
  ['utilization_gpu', { subject: 'gpu', unit: PERCENT, utilization: true, telling: true }],
  // How busy its memory is, which says nothing about how full.
  ['utilization_memory', { subject: 'gpu', unit: PERCENT, utilization: true, telling: true }],
  ['ray_node_gram_used', { subject: 'gpu-memory', unit: memory(1), utilization: false, telling: true }],
  ['dcgm_fi_dev_gpu_util', { subject: 'gpu', unit: PERCENT, utilization: true, telling: true }],
  ['dcgm_fi_dev_fb_used', { subject: 'gpu-memory', unit: memory(1.048576), utilization: false, telling: true }],
]);

const either = (names: readonly string[]): string => names.toSorted((a, b) => b.length - a.length).join('|');
const NAME_UNITS = [...UNITS.keys()].filter((name) => name !== '%' && name !== 'b');
const GRAMMAR = new RegExp(`^(?:(?:${either(OWNERS)})_)*(?:used_|allocated_)?(${either(SUBJECTS.map(([name]) => name))})((?:_(?:${either(QUALITIES)}))*)(?:_(${either(NAME_UNITS)}))?$`);
const BRACKETS = /\s*\[([^\]]*)\]\s*$/;

/** What a field is a figure of, by its name; undefined for nearly all names. */
export function resourceName(name: string): ResourceName | undefined {
  const known = KNOWN.get(name);
  if (known !== undefined) return known ?? undefined;
  const found = readName(name);
  if (KNOWN.size < MOST_NAMES) KNOWN.set(name, found ?? null);
  return found;
}

/** Names repeat in every record. */
const KNOWN = new Map<string, ResourceName | null>();
const MOST_NAMES = 10_000;

function readName(name: string): ResourceName | undefined {
  // `memory.used [MiB]` of nvidia-smi.
  const bracket = BRACKETS.exec(name)?.[1]?.toLowerCase();
  const plain = name.replace(BRACKETS, '').toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_|_$/g, '');
  const other = OTHER_NAMES.get(plain);
  if (other) return other;
  const [, subject = '', qualities = '', unitName] = GRAMMAR.exec(plain) ?? [];
  const found = SUBJECTS.find(([each]) => each === subject)?.[1];
  const unit = DEFINED.get(plain) ?? UNITS.get(bracket ?? unitName ?? '');
  if (found === undefined || (bracket !== undefined && !unit) || !suits(found, unit)) return undefined;
  return { subject: found, unit, utilization: UTILIZATION.test(qualities), telling: qualities !== '' || /rss|resident/.test(subject) };
}

/** Nobody counts a processor in bytes. */
function suits(subject: ResourceSubject, unit: ResourceUnit | undefined): boolean {
  return unit?.kind !== 'memory' || subject === 'memory' || subject === 'gpu-memory';
}

const VALUE = /^\s*(\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*(%|[kmgt]?i?b|bytes)?\s*$/i;

/** The number of a value such as `83%`, `1.2 GiB` or `0.83`, with the unit that it names itself. */
export function resourceValue(text: string, { subject }: ResourceName): { value: number; unit: ResourceUnit | undefined } | undefined {
  const [, number, unitName] = VALUE.exec(text) ?? [];
  const unit = UNITS.get(unitName?.toLowerCase() ?? '');
  if (number === undefined || !suits(subject, unit)) return undefined;
  return { value: Number(number), unit };
}

/**
 * Parts of a message that name a figure with its unit: `cpu=83%`, `GPU memory used: 1024 MiB`, `RSS 512 MB`. What is free, a limit or all
 * there is says nothing about use.
 */
export function messageFigures(message: string): { name: string; text: string }[] {
  if (!MAY_HAVE.test(message)) return [];
  const exported = EXPORTED.exec(message);
  if (exported) return [{ name: exported[1] ?? '', text: exported[2] ?? '' }];
  return [...message.matchAll(PHRASE)].flatMap(([, name = '', separator = '', value = '', unit = ''], k, all) => {
    const before = message.slice(0, all[k]?.index);
    const read = NOT_USE.test(before) ? undefined : resourceName(name);
    return read && (separator.trim() !== '' || read.telling) ? [{ name: name.replaceAll(/\s+/g, ' '), text: `${value}${unit}` }] : [];
  });
}

const MAY_HAVE = /cpu|gpu|mem|ram|rss/i;
/** A line of the exposition format of Prometheus. */
const EXPORTED = /^([A-Za-z_:][\w:]*)(?:\{[^}]*\})?\s+(\d+(?:\.\d+)?(?:e[+-]?\d+)?)(?:\s+\d+)?$/i;
const PHRASE = /(?<![\w.%-])((?:cpu|gpu|memory|mem|ram|vram|rss)(?:[ _](?:memory|mem|ram|usage|used|utilization|utilisation|util|rss))*)(\s*[:=]\s*|\s+(?:is|at)\s+|\s+)(\d+(?:\.\d+)?)\s*(%|[kmgt]i?b\b|bytes\b)/gi;
const NOT_USE = /(?:total|free|available|max(?:imum)?|limit|requested|allocate|needs?|needed|reserved for)[\s_-]+$/i;
