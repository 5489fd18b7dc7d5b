import joblib
from flask import Flask, request
from sklearn.feature_extraction.text import TfidfVectorizer

app = Flask(__name__)
model = joblib.load("spam.joblib")


@app.post("/spam")
def spam():
    text = request.form["text"]
    vector = TfidfVectorizer(stop_words="english").fit_transform([text])
    return str(model.predict(vector)[0])
