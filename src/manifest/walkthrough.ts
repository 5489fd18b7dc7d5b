import type { CommandId } from './commands.ts';

export interface WalkthroughStep {
  id: string;
  title: string;
  text: string;
  buttons: { label: string; command: CommandId }[];
  /** A picture in media/walkthrough, in the colours of the theme. */
  picture: string;
  altText: string;
  /** Any of these ticks the step off. */
  done: CommandId[];
}

export const WALKTHROUGH = {
  id: 'plumbline.start',
  title: 'Find out why production differs from training',
  description: 'Compare the data of a model, read what differs and why, and go to the line of code that does it.',
} as const;

/** The way from two files to the line of code, in four steps. */
export const WALKTHROUGH_STEPS: readonly WalkthroughStep[] = [
  {
    id: 'training',
    title: 'Choose the training data',
    text: 'Right-click a dataset in the Explorer and choose “Select as Training Data”. CSV, JSON Lines, Parquet, compressed files and folders of files are read where they are; nothing leaves this machine.\n\nNo data at hand? The sample workspace has some, with defects.',
    buttons: [
      { label: 'Select Training Data', command: 'plumbline.selectTraining' },
      { label: 'Open Sample Workspace', command: 'plumbline.openSample' },
    ],
    picture: 'training',
    altText: 'The Explorer with a file that is selected as training data.',
    done: ['plumbline.selectTraining', 'plumbline.compareFiles'],
  },
  {
    id: 'compare',
    title: 'Compare it with production',
    text: 'Right-click the production data and choose “Compare with Training Data”. A panel opens beside the editor, and what differs is in Problems too.',
    buttons: [{ label: 'Compare Datasets…', command: 'plumbline.compareFiles' }],
    picture: 'compare',
    altText: 'Two histograms of one column, training filled and production outlined.',
    done: ['plumbline.compareWithTraining', 'plumbline.compareFiles', 'plumbline.compareSelected', 'plumbline.compareParts', 'plumbline.compareRevision'],
  },
  {
    id: 'finding',
    title: 'Read a finding',
    text: 'Each finding says what differs with both numbers, and why where that is known: another unit, another date format, renamed categories, one segment only. “Show column” leads to its distribution, “Accept until…” to an exception that is written down.',
    buttons: [{ label: 'Show the Comparisons', command: 'plumbline.showComparison' }],
    picture: 'finding',
    altText: 'A finding with its sentence, its picture and its two numbers.',
    done: ['plumbline.showComparison', 'plumbline.acceptFinding', 'plumbline.exportReport'],
  },
  {
    id: 'code',
    title: 'Go to the code',
    text: 'Training and serving code are compared as well: a scaler that serving forgets is a problem of the serving line. Point at a column in Python, such as df["fare"], to see both distributions.',
    buttons: [{ label: 'Open Sample Workspace', command: 'plumbline.openSample' }],
    picture: 'code',
    altText: 'Two lines of code, one for training and one for serving, of which one lacks a step.',
    done: ['plumbline.openSample'],
  },
];
