import joblib
from flask import Flask, jsonify, request

app = Flask(__name__)
model = joblib.load("letters.joblib")
vectorizer = joblib.load("letters_words.joblib")


@app.route("/predict", methods=["POST"])
def predict():
    return jsonify(angry=int(model.predict(vectorizer.transform([request.form["text"]]))[0]))
