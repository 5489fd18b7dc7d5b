import pickle

import nltk
import pandas as pd
from nltk.corpus import stopwords
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import Pipeline

df = pd.read_csv("mails.csv")


def keep_words(text):
    kept = []
    for word in nltk.word_tokenize(text):
        if word.isalnum() and word not in stopwords.words("english"):
            kept.append(word)
    return " ".join(kept)


texts = df["text"].map(keep_words)
pipeline = Pipeline([("counts", CountVectorizer()), ("bayes", MultinomialNB())])
pipeline.fit(texts, df["spam"])
pickle.dump(pipeline, open("mails.pkl", "wb"))
