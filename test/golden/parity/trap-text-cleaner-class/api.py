import joblib
from fastapi import FastAPI
from pydantic import BaseModel
from preprocessing import TextPreprocessor

app = FastAPI()
bundle = joblib.load("sentiment.joblib")
preprocess = TextPreprocessor()

class Review(BaseModel):
    text: str

@app.post("/sentiment")
def sentiment(review: Review):
    cleaned = preprocess(review.text)
    features = bundle["vectorizer"].transform([cleaned])
    return {"sentiment": str(bundle["model"].predict(features)[0])}
