import joblib
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import MultinomialNB

df = pd.read_csv("letters.csv")
vectorizer = TfidfVectorizer()
X = vectorizer.fit_transform(df["text"])
X_train, X_test, y_train, y_test = train_test_split(X, df["angry"])
model = MultinomialNB().fit(X_train, y_train)
print(model.score(X_test, y_test))
joblib.dump(model, "letters.joblib")
joblib.dump(vectorizer, "letters_words.joblib")
