import re
import string

import joblib
from flask import Flask, jsonify, request
from nltk.corpus import stopwords
from nltk.stem import PorterStemmer, WordNetLemmatizer

app = Flask(__name__)
vectorizer = joblib.load("vectorizer.joblib")
model = joblib.load("model.joblib")

def preprocess_text(text):
    text = re.sub(r"\d+", "", text.lower())
    return text.translate(str.maketrans("", "", string.punctuation))



@app.route("/predict", methods=["POST"])
def predict():
    message = request.form["message"]
    features = vectorizer.transform([preprocess_text(message)])
    return jsonify({"label": int(model.predict(features)[0])})
