import joblib
from flask import Flask, request
app = Flask(__name__)
vectorizer = joblib.load("vectorizer.joblib")
model = joblib.load("topics.joblib")
history = []
@app.route("/topic", methods=["POST"])
def topic():
    message = request.form["note"]
    answer = str(model.predict(vectorizer.transform([message]))[0])
    history.append((message, answer))
    return answer
