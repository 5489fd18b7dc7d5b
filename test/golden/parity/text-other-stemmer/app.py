import re
import string

import joblib
from flask import Flask, jsonify, request
from nltk.corpus import stopwords
from nltk.stem import PorterStemmer, WordNetLemmatizer

app = Flask(__name__)
vectorizer = joblib.load("vectorizer.joblib")
model = joblib.load("model.joblib")

lemmatizer = WordNetLemmatizer()


@app.route("/predict", methods=["POST"])
def predict():
    message = request.form["message"]
    words = [lemmatizer.lemmatize(word) for word in message.split()]
    features = vectorizer.transform([" ".join(words)])
    return jsonify({"label": int(model.predict(features)[0])})
