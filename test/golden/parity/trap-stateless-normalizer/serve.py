import joblib
from flask import Flask, request
from sklearn.preprocessing import Normalizer

app = Flask(__name__)
model = joblib.load("neighbours.joblib")


@app.route("/near", methods=["POST"])
def near():
    vector = Normalizer().fit_transform([request.json["vector"]])
    vector = Normalizer().transform(vector)
    return str(model.predict(vector))
