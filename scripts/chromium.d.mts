export const CHROMIUM_ARGUMENTS: readonly string[];
export function chromiumPath(): string | undefined;
