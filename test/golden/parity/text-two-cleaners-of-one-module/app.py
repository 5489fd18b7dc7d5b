import joblib
from flask import Flask, request
from nlp.clean import clean_for_serving
app = Flask(__name__)
vec, clf = joblib.load("vec.joblib"), joblib.load("clf.joblib")
@app.route("/", methods=["POST"])
def check():
    text = clean_for_serving(request.form["title"] + " " + request.form["body"])
    return str(clf.predict(vec.transform([text]))[0])
