import sys
import torch
from transformers import AutoTokenizer, AutoModelForSequenceClassification
tokenizer = AutoTokenizer.from_pretrained("models/bert-films")
model = AutoModelForSequenceClassification.from_pretrained("models/bert-films").eval()
def predict(text):
    batch = tokenizer(text, padding=True, truncation=True, max_length=128, return_tensors="pt")
    with torch.no_grad():
        return model(**batch).logits.softmax(-1).tolist()
if __name__ == "__main__":
    print(predict(sys.argv[1]))
