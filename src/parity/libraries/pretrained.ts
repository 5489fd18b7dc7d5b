import type { ClassRole, LibraryTable } from './tables.ts';

const container: ClassRole = { kind: 'container' };

/** https://huggingface.co/docs/transformers : what `from_pretrained` gives and trainers do is in interpret/pretrained.ts. */
export const pretrained: LibraryTable = {
  packages: ['transformers', 'datasets', 'tokenizers', 'sentence_transformers', 'peft', 'evaluate', 'accelerate', 'trl', 'setfit', 'huggingface_hub', 'sentencepiece'],
  aliases: { pytorch_transformers: 'transformers', pytorch_pretrained_bert: 'transformers' },
  classes: { 'transformers.Trainer': container, 'transformers.Seq2SeqTrainer': container, 'trl.SFTTrainer': container, 'setfit.SetFitTrainer': container },
  functions: {
    'datasets.load_dataset': { effect: 'dataset' },
    'datasets.load_from_disk': { effect: 'dataset' },
    'datasets.Dataset.from_pandas': { effect: 'derive' },
    'datasets.Dataset.from_dict': { effect: 'derive' },
  },
};

/** Classes that fit a model they are given. */
export const TRAINERS: ReadonlySet<string> = new Set(['Trainer', 'Seq2SeqTrainer', 'SFTTrainer', 'SetFitTrainer']);

/** Names under which models are published, by their sizes and kinds; a folder of one's own is rarely called so. */
export function isPublished(name: string): boolean {
  return /^(?:[\w.-]+\/)?[\w.-]+$/.test(name) && /-(?:base|large|small|tiny|mini|medium|xl|xxl|cased|uncased|v\d)(?:-|$)/i.test(name);
}
