export function vsixPath(target: string): string;
