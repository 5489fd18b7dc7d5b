from datasets import load_dataset
from transformers import AutoTokenizer, AutoModelForSequenceClassification, Trainer, TrainingArguments
CHECKPOINT = "bert-base-uncased"
tokenizer = AutoTokenizer.from_pretrained(CHECKPOINT)
dataset = load_dataset("films")
def tokenize(batch):
    return tokenizer(batch["text"], padding="max_length", truncation=True, max_length=128)
encoded = dataset.map(tokenize, batched=True)
model = AutoModelForSequenceClassification.from_pretrained(CHECKPOINT, num_labels=2)
trainer = Trainer(model=model, args=TrainingArguments("out"), train_dataset=encoded["train"], eval_dataset=encoded["test"], tokenizer=tokenizer)
trainer.train()
trainer.save_model("models/bert-films")
