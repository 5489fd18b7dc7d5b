import re
import string

import joblib
import pandas as pd
from nltk.corpus import stopwords
from nltk.stem import PorterStemmer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

df = pd.read_csv("reviews.csv")

stemmer = PorterStemmer()
corpus = []
for i in range(0, len(df)):
    review = re.sub("[^a-zA-Z]", " ", df["review"][i])
    review = review.lower()
    review = review.split()
    review = [stemmer.stem(word) for word in review if not word in set(stopwords.words("english"))]
    review = " ".join(review)
    corpus.append(review)

vectorizer = TfidfVectorizer()
X = vectorizer.fit_transform(corpus)
model = LogisticRegression()
model.fit(X, df["label"])
joblib.dump(vectorizer, "vectorizer.joblib")
joblib.dump(model, "model.joblib")
