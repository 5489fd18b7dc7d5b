import joblib
from flask import Flask, request
app = Flask(__name__)
vectorizer = joblib.load("vectorizer.joblib")
model = joblib.load("topics.joblib")
notes = []
@app.route("/topic", methods=["POST"])
def topic():
    notes.append(request.form["note"])
    return str(model.predict(vectorizer.transform(notes))[-1])
