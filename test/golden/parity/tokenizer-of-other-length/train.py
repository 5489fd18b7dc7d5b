import pandas as pd
import torch
from torch.utils.data import Dataset
from transformers import DistilBertTokenizerFast, DistilBertForSequenceClassification, Trainer, TrainingArguments

tokenizer = DistilBertTokenizerFast.from_pretrained('distilbert-base-uncased')

class ReviewDataset(Dataset):
    def __init__(self, encodings, labels):
        self.encodings = encodings
        self.labels = labels
    def __getitem__(self, idx):
        item = {key: torch.tensor(val[idx]) for key, val in self.encodings.items()}
        item['labels'] = torch.tensor(self.labels[idx])
        return item
    def __len__(self):
        return len(self.labels)

df = pd.read_csv('reviews.csv')
train_encodings = tokenizer(df['text'].tolist(), truncation=True, padding='max_length', max_length=256)
train_dataset = ReviewDataset(train_encodings, df['label'].tolist())
model = DistilBertForSequenceClassification.from_pretrained('distilbert-base-uncased', num_labels=2)
args = TrainingArguments(output_dir='./results', num_train_epochs=2)
trainer = Trainer(model=model, args=args, train_dataset=train_dataset)
trainer.train()
model.save_pretrained('./sentiment_model')
tokenizer.save_pretrained('./sentiment_model')
