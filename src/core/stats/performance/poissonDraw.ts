/** From this mean on the normal law is used. */
const NORMAL_FROM = 30;

/** A draw of the standard normal law ([Box and Muller](https://en.wikipedia.org/wiki/Box%E2%80%93Muller_transform)). */
export function normalDraw(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A draw of the [Poisson law](https://en.wikipedia.org/wiki/Poisson_distribution#Random_variate_generation) (Knuth's product; rounded normal from 30 on). */
export function poissonDraw(mean: number, random: () => number): number {
  if (mean === 0) return 0;
  if (mean >= NORMAL_FROM) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normalDraw(random)));
  const limit = Math.exp(-mean);
  let [count, product] = [0, random()];
  for (; product > limit; count++) product *= random();
  return count;
}
