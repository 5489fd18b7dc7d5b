import re
import string

import joblib
from flask import Flask, jsonify, request
from nltk.corpus import stopwords
from nltk.stem import PorterStemmer, WordNetLemmatizer

app = Flask(__name__)
vectorizer = joblib.load("vectorizer.joblib")
model = joblib.load("model.joblib")

def tidy(message):
    message = "".join(letter for letter in message if letter not in string.punctuation)
    message = re.sub("[0-9]", "", message)
    return " ".join(message.split()).lower()



@app.route("/predict", methods=["POST"])
def predict():
    message = request.form["message"]
    features = vectorizer.transform([tidy(message)])
    return jsonify({"label": int(model.predict(features)[0])})
