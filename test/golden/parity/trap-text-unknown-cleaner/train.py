import re
import string

import joblib
from house_style import scrub
import pandas as pd
from nltk.corpus import stopwords
from nltk.stem import PorterStemmer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

df = pd.read_csv("reviews.csv")

df["review"] = df["review"].apply(scrub)

vectorizer = TfidfVectorizer()
X = vectorizer.fit_transform(df["review"])
model = LogisticRegression()
model.fit(X, df["label"])
joblib.dump(vectorizer, "vectorizer.joblib")
joblib.dump(model, "model.joblib")
