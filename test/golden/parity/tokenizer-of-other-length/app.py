import torch
from fastapi import FastAPI
from pydantic import BaseModel
from transformers import AutoTokenizer, AutoModelForSequenceClassification

app = FastAPI()
tokenizer = AutoTokenizer.from_pretrained('./sentiment_model')
model = AutoModelForSequenceClassification.from_pretrained('./sentiment_model')

class Item(BaseModel):
    text: str

@app.post('/predict')
def predict(item: Item):
    inputs = tokenizer(item.text, return_tensors='pt', truncation=True, padding='max_length', max_length=128)
    with torch.no_grad():
        outputs = model(**inputs)
    return {'label': int(outputs.logits.argmax())}
