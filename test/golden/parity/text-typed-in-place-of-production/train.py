import argparse
import joblib
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC
from cleaning import load_texts
texts, topics = load_texts("notes.csv")
vectorizer = TfidfVectorizer(lowercase=False)
model = LinearSVC().fit(vectorizer.fit_transform(texts), topics)
joblib.dump(vectorizer, "vectorizer.joblib")
joblib.dump(model, "topics.joblib")
