import argparse
import joblib
from cleaning import load_texts
parser = argparse.ArgumentParser()
parser.add_argument("--training", action="store_true")
options = parser.parse_args()
vectorizer = joblib.load("vectorizer.joblib")
model = joblib.load("topics.joblib")
if options.training:
    texts, topics = load_texts("notes.csv")
else:
    texts = ["Please call 555", "See you at 8"]
print(model.predict(vectorizer.transform(texts)))
