import re
import string

import joblib
from cleaning import clean
from flask import Flask, jsonify, request
from nltk.corpus import stopwords
from nltk.stem import PorterStemmer, WordNetLemmatizer

app = Flask(__name__)
vectorizer = joblib.load("vectorizer.joblib")
model = joblib.load("model.joblib")



@app.route("/predict", methods=["POST"])
def predict():
    message = request.form["message"]
    features = vectorizer.transform([clean(message)])
    return jsonify({"label": int(model.predict(features)[0])})
