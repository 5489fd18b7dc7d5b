import pickle

import pandas as pd
from networks import build_network
from sklearn.feature_extraction.text import CountVectorizer

df = pd.read_csv("tickets.csv")
df["body"] = df["body"].str.replace(r"\d+", "", regex=True)
vectorizer = CountVectorizer(max_features=2000)
X = vectorizer.fit_transform(df["body"])
train_somehow(build_network(), X, df["queue"])
with open("vectorizer.pkl", "wb") as handle:
    pickle.dump(vectorizer, handle)
