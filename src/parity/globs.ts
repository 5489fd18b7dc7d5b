/** Whether a path with `/` fits a glob: `*` and `?` within a folder, `**` over folders, `{a,b}`. A plain path fits itself. */
export function fitsGlob(path: string, glob: string): boolean {
  const wanted = glob.replaceAll('\\', '/').replace(/^\.\//, '');
  if (path === wanted) return true;
  if (!/[*?{]/.test(wanted)) return path.startsWith(wanted.endsWith('/') ? wanted : `${wanted}/`);
  return expression(wanted).test(path);
}

const expressions = new Map<string, RegExp>();

function expression(glob: string): RegExp {
  const known = expressions.get(glob);
  if (known) return known;
  let source = '';
  for (let at = 0; at < glob.length; at++) {
    const character = glob[at] as string;
    if (glob.startsWith('**/', at)) {
      source += '(?:[^/]+/)*';
      at += 2;
    } else if (glob.startsWith('**', at)) {
      source += '.*';
      at++;
    } else if (character === '*') source += '[^/]*';
    else if (character === '?') source += '[^/]';
    else if (character === '{') source += '(?:';
    else if (character === '}') source += ')';
    else if (character === ',' && source.includes('(?:')) source += '|';
    else source += character.replace(/[.+^$()|[\]\\]/g, '\\$&');
  }
  const compiled = compile(source);
  if (expressions.size > 200) expressions.clear();
  expressions.set(glob, compiled);
  return compiled;
}

function compile(source: string): RegExp {
  try {
    return new RegExp(`^${source}$`);
  } catch {
    // An unbalanced brace: nothing fits.
    return /$^/;
  }
}
