import pickle
from flask import Flask, request

app = Flask(__name__)


def load_segments():
    with open("segments.pkl", "rb") as f:
        return pickle.load(f)


scaler, clusters = load_segments()


@app.route("/segment", methods=["POST"])
def segment():
    row = [float(request.form[name]) for name in ("turnover", "visits")]
    return str(clusters.predict(scaler.transform([row]))[0])
