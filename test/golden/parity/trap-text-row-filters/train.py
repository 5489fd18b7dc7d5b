import re
import string

import joblib
import pandas as pd
from nltk.corpus import stopwords
from nltk.stem import PorterStemmer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

df = pd.read_csv("reviews.csv")

df = df.drop_duplicates().dropna(subset=["review"])
df = df[df["review"].str.len() > 20]
df["review"] = df["review"].astype(str)

vectorizer = TfidfVectorizer(stop_words="english")
X = vectorizer.fit_transform(df["review"])
model = LogisticRegression()
model.fit(X, df["label"])
joblib.dump(vectorizer, "vectorizer.joblib")
joblib.dump(model, "model.joblib")
