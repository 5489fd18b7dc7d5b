export const TARGETS: ReadonlyMap<string, string>;
export function hostTarget(): string;
