import joblib
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.naive_bayes import MultinomialNB

mails = pd.read_csv("mails.csv")
vectorizer = TfidfVectorizer(stop_words="english")
X = vectorizer.fit_transform(mails["text"])
joblib.dump(MultinomialNB().fit(X, mails["spam"]), "spam.joblib")
