import joblib
import pandas as pd
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import MultinomialNB
df = pd.read_csv("notes.csv")
vectorizer = CountVectorizer()
model = MultinomialNB().fit(vectorizer.fit_transform(df["note"]), df["topic"])
joblib.dump(vectorizer, "vectorizer.joblib")
joblib.dump(model, "topics.joblib")
