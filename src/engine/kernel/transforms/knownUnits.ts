/**
 * Factors between units that data is written in; the exact ones by definition (NIST SP 811). Only one direction of each: the other is
 * its inverse. Factors near 1 say little and are left out, but for the most common one.
 */
export const KNOWN_UNITS: readonly { factor: number; name: string; inverse: string }[] = [
  { factor: 1.609344, name: 'converted from miles to kilometres', inverse: 'converted from kilometres to miles' },
  { factor: 0.45359237, name: 'converted from pounds to kilograms', inverse: 'converted from kilograms to pounds' },
  { factor: 0.3048, name: 'converted from feet to metres', inverse: 'converted from metres to feet' },
  { factor: 2.54, name: 'converted from inches to centimetres', inverse: 'converted from centimetres to inches' },
  { factor: 25.4, name: 'converted from inches to millimetres', inverse: 'converted from millimetres to inches' },
  { factor: 0.0254, name: 'converted from inches to metres', inverse: 'converted from metres to inches' },
  { factor: 1609.344, name: 'converted from miles to metres', inverse: 'converted from metres to miles' },
  { factor: 28.349523125, name: 'converted from ounces to grams', inverse: 'converted from grams to ounces' },
  { factor: 3.785411784, name: 'converted from gallons to litres', inverse: 'converted from litres to gallons' },
  { factor: 3.6, name: 'converted from metres per second to kilometres per hour', inverse: 'converted from kilometres per hour to metres per second' },
  { factor: 0.09290304, name: 'converted from square feet to square metres', inverse: 'converted from square metres to square feet' },
  { factor: 1000, name: 'multiplied by a thousand', inverse: 'divided by a thousand' },
  { factor: 1e6, name: 'multiplied by a million', inverse: 'divided by a million' },
  { factor: 100, name: 'multiplied by a hundred', inverse: 'divided by a hundred' },
  { factor: 10, name: 'multiplied by ten', inverse: 'divided by ten' },
  { factor: 60, name: 'multiplied by sixty, as hours in minutes', inverse: 'divided by sixty, as minutes in hours' },
  { factor: 3600, name: 'converted from hours to seconds', inverse: 'converted from seconds to hours' },
  { factor: 86_400, name: 'converted from days to seconds', inverse: 'converted from seconds to days' },
  { factor: 24, name: 'converted from days to hours', inverse: 'converted from hours to days' },
  { factor: 1440, name: 'converted from days to minutes', inverse: 'converted from minutes to days' },
  { factor: 180 / Math.PI, name: 'converted from radians to degrees', inverse: 'converted from degrees to radians' },
];

/** Scales with another zero: production = factor · training + offset. */
export const KNOWN_SCALES: readonly { factor: number; offset: number; name: string; formula: string }[] = [
  { factor: 1.8, offset: 32, name: 'converted from degrees Celsius to Fahrenheit', formula: 'x × 1.8 + 32' },
  { factor: 1 / 1.8, offset: -32 / 1.8, name: 'converted from degrees Fahrenheit to Celsius', formula: '(x − 32) / 1.8' },
  { factor: 1, offset: 273.15, name: 'converted from degrees Celsius to kelvin', formula: 'x + 273.15' },
  { factor: 1, offset: -273.15, name: 'converted from kelvin to degrees Celsius', formula: 'x − 273.15' },
];
